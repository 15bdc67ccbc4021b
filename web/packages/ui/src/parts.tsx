/** The small parts of every screen: keys, icons, buttons, notices, empty states. */

import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode } from "react";

import { GlyphIcon } from "./State";

export const Key = ({ children }: { children: ReactNode }) => (
  <kbd className="ht-key" aria-hidden="true">
    {children}
  </kbd>
);

export const Icon = ({ of: Drawn }: { of: LucideIcon }) => <Drawn className="ht-icon" aria-hidden="true" />;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "primary" | "quiet" | "danger";
  small?: boolean;
  icon?: LucideIcon;
  /** The key that does the same, as it is printed on the button. */
  hint?: string;
  /** The action's key, for tests and scripts. */
  verb?: string;
}

export const Button = ({ look, small, icon, hint, verb, children, className, ...rest }: ButtonProps) => (
  <button type="button" className={className ? `ht-button ${className}` : "ht-button"} data-look={look} data-size={small ? "small" : undefined} data-verb={verb} {...rest}>
    {icon && <Icon of={icon} />}
    {children}
    {hint && <Key>{hint}</Key>}
  </button>
);

export interface Told {
  text: string;
  remedy?: string | null;
}

/** What is wrong and what to do, where the hand is. */
export const Notice = ({ told, tone = "bad", act }: { told: Told[]; tone?: "bad" | "warn"; act?: ReactNode }) => (
  <div className="ht-notice" data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
    <GlyphIcon glyph={tone === "bad" ? "refused" : "short"} tone={tone} />
    <div>
      {told.map((each, index) => (
        <p key={index}>
          {each.text} {each.remedy}
        </p>
      ))}
      {act}
    </div>
  </div>
);

export const Empty = ({ title, children, act }: { title: string; children?: ReactNode; act?: ReactNode }) => (
  <section className="ht-empty">
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {act}
  </section>
);

/** The line at the top while something is read and the old rows are still there; it shows after 300 ms. */
export const Loading = ({ active }: { active: boolean }) => (active ? <div className="ht-loading" role="progressbar" /> : null);

export const Skeleton = ({ rows = 8 }: { rows?: number }) => (
  <div aria-hidden="true" style={{ padding: "12px 24px", display: "grid", gap: 24 }}>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className="ht-skeleton" style={{ width: `${[72, 54, 63][index % 3]}%` }} />
    ))}
  </div>
);
