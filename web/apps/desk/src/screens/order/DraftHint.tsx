/** In the head of a list: a document of this type that a person has begun and not saved lies in this browser. */

import { say, type Type } from "@huotong/client";
import { draftsOf } from "@huotong/forms";
import { Button } from "@huotong/ui";

import { addressOf, useAddress } from "../../router";
import { useSession } from "../../session";

export function DraftHint({ type }: { type: Type }) {
  const { me } = useSession();
  const { go } = useAddress();
  const mine = draftsOf(me.login).flatMap(([key, id]) => (key === type.key ? [id] : []));
  const [first] = mine.includes("new") ? ["new"] : mine;
  if (!first) return null;
  return (
    <Button look="quiet" verb="resume" onClick={() => go(addressOf(type.key, first))}>
      {first === "new" ? say("接着填上次的单", "Go on with the one you began") : say(`${first} 有没存的改动`, `${first} has unsaved changes`)}
    </Button>
  );
}
