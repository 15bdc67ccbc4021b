/** The block at the top: one step, and its colour is the verdict. */

import { say } from "@huotong/client/language";
import type { ReactNode } from "react";
import type { Data, Told } from "../engine/answers";
import { useHandheld } from "../handheld";
import { Bar } from "./Bar";
import { Icon } from "./Icon";

const MOST_CELLS = 36;
/** Of the words of all steps in one row, on the narrowest screen. */
const WIDEST = 27;

export function Top({ data, tall = false, children }: { data: Data; tall?: boolean; children: ReactNode }) {
  const { model, engine } = useHandheld();
  const told = model.answer?.message ?? null;
  const tone = told && told.tone !== "right" ? told.tone : model.right ? "right" : "wait";
  return (
    <section className={tall ? "top tall" : "top"} data-tone={tone}>
      <Bar title={data.title ?? ""} detail={said(data)} onBack={() => void engine.home()} />
      <Progress of={data.progress} parcels={data.kind === "hand_over"} />
      <Steps of={data.steps} />
      {told && <Band told={told} />}
      {children}
    </section>
  );
}

/** The order of this stop, unless the title has it already. */
const said = ({ order, title = "" }: Data) => (typeof order === "string" && !title.includes(order) ? order : null);

/** Nothing is known yet of what will be scanned: the question is all there is. */
export function Calling({ ask, children }: { ask: string; children?: ReactNode }) {
  return (
    <div className="calling">
      <Icon of="scan" size={96} />
      <h1 data-field="ask">{ask}</h1>
      {children}
    </div>
  );
}

/** What was not refused but wants a look. */
export function Band({ told }: { told: Told }) {
  return (
    <p className="band" role="status" data-field="message">
      {told.text} {told.remedy}
    </p>
  );
}

function Progress({ of, parcels }: { of: Data["progress"]; parcels: boolean }) {
  if (!of || of.all < 2) return null;
  const cells = of.all <= MOST_CELLS ? of.all : 1;
  const now = Math.min(of.done + 1, of.all);
  return (
    <div className="progress">
      <p className="cells" aria-hidden="true">
        {cells > 1 ? (
          Array.from({ length: cells }, (_, index) => <i key={index} className={index < of.done ? "done" : index === of.done ? "now" : ""} />)
        ) : (
          <i className="part" style={{ "--part": of.done / of.all } as object} />
        )}
      </p>
      <p data-field="progress">{parcels ? say(`第 ${now} 个包裹，共 ${of.all}`, `Parcel ${now} of ${of.all}`) : say(`第 ${now} 站，共 ${of.all}`, `Stop ${now} of ${of.all}`)}</p>
    </div>
  );
}

/** How much room letters take, a Chinese one that of two others. */
const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2 : 1), 0);

function Steps({ of }: { of: Data["steps"] }) {
  if (!of || of.length < 2) return null;
  const allFit = of.length < 4 && wide(of.map((step) => step.label).join("")) <= WIDEST;
  return (
    <ol className="steps">
      {of.map((step, index) => (
        <li key={step.key} className={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          {step.state === "now" || allFit ? `${index + 1} ${step.label}` : index + 1}
        </li>
      ))}
    </ol>
  );
}
