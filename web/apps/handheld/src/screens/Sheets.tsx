/** What lies over the work when a finger opens it: the list of scans, a code by keys, the gun, the end of a shift. */

import { language, say, speak } from "@huotong/client/language";
import { useState } from "react";
import type { Fate, Waiting } from "../engine/answers";
import { trouble, whatOf } from "../engine/model";
import { useHandheld } from "../handheld";
import { Bar } from "../parts/Bar";
import { Shutter } from "../photos/Camera";
import { PhotoQueue } from "../photos/PhotoQueue";
import { Icon, Octagon, Tick } from "../parts/Icon";
import { clock } from "../parts/moments";
import { CodePad, typed } from "../parts/Pad";
import { save } from "../parts/saving";

const SHOWN = 4;

export function InboxSheet() {
  const { model, engine } = useHandheld();
  const open = trouble(model.fates);
  const settled = model.fates.filter((fate) => fate.fate === "sent");
  return (
    <>
      <section className="paper">
        <Bar heads title={say("收件箱", "Inbox")} onBack={() => engine.sheet(null)} />
      </section>
      <div className="body canvas">
        {model.waiting.length > 0 && (
          <p>
            {say("都记在本机，关机也在。连上就传，", "All of it is kept on this device, also when it is switched off. It is sent once online; ")}
            <b>{say("每条只算一次。", "each counts once.")}</b>
          </p>
        )}
        {model.said && (
          <p className="band" role="alert">
            {model.said.text} {model.said.remedy}
          </p>
        )}
        {open.map((fate) => (
          <FateCard key={fate.key} fate={fate} />
        ))}
        <PhotoQueue />
        <Queue waiting={model.waiting} sentAt={model.sentAt} />
        <Settled fates={settled} />
        {model.waiting.length + model.fates.length === 0 && <p className="empty">{say("没有等着传的，也没有退回的。", "Nothing waits, nothing came back.")}</p>}
      </div>
      <footer className="choices">
        <button type="button" className="main ink" data-choice="resume" onClick={() => engine.sheet(null)}>
          {say("接着干", "Go on")} <Icon of="on" />
        </button>
        <div className="row">
          <button type="button" className="plain" data-choice="try" onClick={() => void engine.tryNow()}>
            <Icon of="again" /> {say("现在传", "Send now")}
          </button>
          <button type="button" className="plain" data-choice="save" disabled={model.waiting.length === 0} onClick={() => void engine.file().then(save)}>
            <Icon of="save" /> {say("存成文件", "Save as file")}
          </button>
        </div>
      </footer>
    </>
  );
}

function FateCard({ fate }: { fate: Fate }) {
  const { engine } = useHandheld();
  return (
    <article className="trouble" data-row={fate.key} data-fate={fate.fate}>
      <h2>
        <Octagon size={24} /> {say("没算数", "Not counted")} <time>{clock(fate.at)}</time>
      </h2>
      <b>{fate.what}</b>
      <dl>
        {fate.text && <dt>{say("为什么", "Why")}</dt>}
        {fate.text && <dd>{fate.text}</dd>}
        {fate.now && <dt>{say("现在", "Now")}</dt>}
        {fate.now && <dd>{fate.now}</dd>}
        {fate.remedy && <dt>{say("怎么办", "To do")}</dt>}
        {fate.remedy && <dd>{fate.remedy}</dd>}
      </dl>
      <div className="row">
        <button type="button" className="plain" data-choice="seen" onClick={() => void engine.seen(fate.key)}>
          {say("看过了", "Seen")}
        </button>
      </div>
    </article>
  );
}

function Queue({ waiting, sentAt }: { waiting: Waiting[]; sentAt: string | null }) {
  const [all, setAll] = useState(false);
  if (waiting.length === 0) return null;
  const latest = [...waiting].reverse();
  const shown = all ? latest : latest.slice(0, SHOWN);
  return (
    <>
      <h2 className="label">
        {say(`等着传 ${waiting.length}`, `${waiting.length} waiting`)}
        {sentAt && <span>{say(`上次传上 ${clock(sentAt)}`, `last sent ${clock(sentAt)}`)}</span>}
      </h2>
      <ul className="rows card scans">
        {shown.map((entry) => (
          <li key={entry.key} data-fate="waiting">
            <time>{clock(entry.happened_at)}</time>
            <b>{whatOf(entry)}</b>
            <span className="value">
              <i className="wait" aria-hidden="true" /> {say("等", "waits")}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < latest.length && (
        <button type="button" className="bare more" data-choice="more" onClick={() => setAll(true)}>
          {say(`还有 ${latest.length - shown.length} 条`, `${latest.length - shown.length} more`)}
        </button>
      )}
    </>
  );
}

function Settled({ fates }: { fates: Fate[] }) {
  if (fates.length === 0) return null;
  return (
    <>
      <h2 className="label">{say("传上的", "Sent")}</h2>
      <ul className="rows card scans">
        {fates.slice(0, SHOWN * 2).map((fate) => (
          <li key={fate.key} data-fate={fate.fate}>
            <time>{clock(fate.at)}</time>
            <b>{fate.what}</b>
            <span className="value">
              <Tick size={18} /> {fate.counted ? say("入账了", "booked") : say("传上了", "sent")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function KeysSheet() {
  const { model, engine } = useHandheld();
  const [text, setText] = useState("");
  return (
    <>
      <section className="top" data-tone="wait">
        <Bar heads title={say("用键盘输码", "Type a code")} onBack={() => engine.sheet(null)} />
        <p className="typed" data-field="typed">
          {text || <span>{say("条码或货位", "Barcode or bin")}</span>}
        </p>
      </section>
      <div className="body">
        <CodePad onPress={(key) => setText(typed(text, key))} />
      </div>
      <footer className="choices">
        <button type="button" className="main" data-choice="enter" disabled={!text} onClick={() => void engine.scan({ text })}>
          {text ? say(`就是 ${text}`, `Take ${text}`) : say("输完再按", "Type it, then press")}
        </button>
        {!text && (
          <button type="button" className="plain" data-choice="camera" onClick={() => engine.sheet("camera")}>
            <Icon of="camera" /> {say("用相机扫", "Scan by camera")}
          </button>
        )}
        {!text && model.packet && <Shutter shows="stop" label={say("拍照留底", "Take a photo")} />}
      </footer>
    </>
  );
}

export function LeaveSheet() {
  const { model, engine, redraw } = useHandheld();
  const waiting = model.waiting.length;
  const person = model.who?.person?.name ?? "";
  return (
    <>
      <section className="paper">
        <Bar heads title={person} detail={model.who?.device?.name} onBack={() => engine.sheet(null)} />
      </section>
      <div className="body canvas">
        {model.said && (
          <p className="band" role="alert">
            {model.said.text} {model.said.remedy}
          </p>
        )}
        {model.packet && (
          <p className="note" data-field="open">
            {say("手上还有 ", "Still in your hands: ")}
            <b>{String(model.packet.dialogue.title ?? "")}</b>
            {say("。做完，或交回去，下一位接着做。", ". Finish it, or give it back so that the next person goes on.")}
          </p>
        )}
        {waiting > 0 && (
          <p className="note">
            {say(`${waiting} 条还没传上，先传完再换人。`, `${waiting} scans are not sent yet; they go first, then the shift ends.`)}
          </p>
        )}
        <div className="options">
          {model.packet && model.online && waiting === 0 && (
            <button type="button" className="plain" data-choice="give_back" onClick={() => void engine.giveBack().then(() => engine.sheet("leave"))}>
              {say("交回去，下一位做", "Give it back to the next person")}
            </button>
          )}
          <button
            type="button"
            className="plain"
            data-choice="language"
            onClick={() => {
              speak(language() === "zh" ? "en" : "zh");
              redraw();
              void engine.again();
            }}
          >
            {language() === "zh" ? "English" : "中文"}
          </button>
          <button type="button" className="plain" data-choice="dark" onClick={() => void engine.dark(!model.dark)}>
            <Icon of="sun" /> {model.dark ? say("浅色", "Light") : say("深色，夜里和冷库用", "Dark, for nights and cold rooms")}
          </button>
          <button type="button" className="plain" data-choice="settings" onClick={() => engine.sheet("settings")}>
            <Icon of="settings" /> {say("扫描枪", "Scan gun")}
          </button>
        </div>
      </div>
      <footer className="choices">
        <button type="button" className="main ink" data-choice="sign_out" onClick={() => void engine.signOut()}>
          <Icon of="leave" /> {say("下班，换人", "End the shift")}
        </button>
      </footer>
    </>
  );
}
