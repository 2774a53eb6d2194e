"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import { type Narrowing, searchHref } from "@/components/search/search-parameters.ts";
import { Button } from "@/components/ui/button.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";

const texts = searchMessages.why;

/** The question that is taken apart; another one can be tried. */
export function ExplainForm({ narrowing, problem }: { narrowing: Narrowing; problem: string | null }) {
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState(narrowing.text);
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        router.push(
          searchHref(
            { ...narrowing, text, isLiteral: text === narrowing.text && narrowing.isLiteral },
            "/why",
          ),
        );
      }}
    >
      <label htmlFor={id} className="text-meta text-ink-3">
        {texts.label}
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          dir="auto"
          value={text}
          placeholder={texts.placeholder}
          aria-invalid={problem !== null || undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" aria-disabled={text.trim() === ""}>
          {texts.explain}
        </Button>
      </div>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </form>
  );
}
