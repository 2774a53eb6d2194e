"use client";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";

/** One step back, where the reader came from; also on Esc. A page opened by its address goes to the start. */
export function BackLink() {
  const router = useRouter();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) goBack(router);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [router]);
  return (
    <Button variant="quiet" size="small" className="-ms-2" onClick={() => goBack(router)}>
      <ArrowLeft aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
      {messages.viewer.back}
    </Button>
  );
}

function goBack(router: { back: () => void; push: (href: string) => void }): void {
  if (window.history.length > 1) router.back();
  else router.push("/");
}
