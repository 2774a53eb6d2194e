import clsx from "clsx";
import { signInMessages } from "@/components/messages/sign-in.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import type { SignInDoor } from "@/lib/domain/sign-in.ts";

/** One button for each identity provider, of equal weight where there are several. */
export function SignInDoors({ doors }: { doors: readonly SignInDoor[] }) {
  const look = buttonClass(doors.length === 1 ? "primary" : "secondary");
  return (
    <div className="grid gap-2">
      {doors.map(({ id, name, href }) => (
        // No Link: it would fetch the address in advance, which begins an attempt.
        <a key={id} href={href} className={clsx(look, "min-w-0")}>
          <span className="truncate">{signInMessages.continueWith(name)}</span>
        </a>
      ))}
    </div>
  );
}
