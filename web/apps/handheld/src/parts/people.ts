/** Who signed in on this device lately, so that a PIN is enough; no more than names. */

const KEPT = "huotong.people";
const MOST = 6;

export interface Known {
  login: string;
  name: string;
}

export function people(): Known[] {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "[]") as Known[];
  } catch {
    return [];
  }
}

export function remember(person: Known): void {
  const others = people().filter((each) => each.login !== person.login);
  localStorage.setItem(KEPT, JSON.stringify([person, ...others].slice(0, MOST)));
}
