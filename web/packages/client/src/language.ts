/** The language on the screen. Chinese and English stand side by side where a text is used: `say("新建", "New")`. */

export type Language = "zh" | "en";

const KEPT = "huotong.language";

let current: Language = globalThis.localStorage?.getItem(KEPT) === "en" ? "en" : "zh";

export const language = (): Language => current;

/** The whole desk is drawn anew afterwards; whoever calls this sees to it. */
export function speak(wanted: Language): void {
  current = wanted;
  if (!globalThis.document) return;
  localStorage.setItem(KEPT, wanted);
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
}

export const say = (zh: string, en: string): string => (current === "zh" ? zh : en);
