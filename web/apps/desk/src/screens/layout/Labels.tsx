/** The labels of some bins, printed in the order of their codes, right where the bins were made. */

import { say, typeQuery } from "@huotong/client";
import { Print } from "@huotong/forms";
import { useQuery } from "@tanstack/react-query";

/** `of`: what the list of bins is asked. Whoever may not read bins sees no button. */
export function Labels({ of }: { of: Record<string, string> }) {
  const { data: bin } = useQuery(typeQuery("bin"));
  const filter = new URLSearchParams({ ...of, order: "code" }).toString();
  return bin ? <Print type={bin} filter={filter} keyed={false} label={say("打印货位标签", "Print location labels")} /> : null;
}
