/** The example company removed: confirmed once, done by the installation itself, watched until the server is back and empty. */

import { freshKey, get, post, Refused, say, type Refusal } from "@huotong/client";
import { Button, GlyphIcon, Notice } from "@huotong/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import { useEffect, useRef, useState } from "react";

import { useSession } from "../../session";
import { START, type Begun, type Example } from "./data";
import { reached, stageOf, type Reached, type Stage } from "./removal";

const LOOK_EVERY_MS = 1_000;

export function Removal({ example }: { example: Example }) {
  const { removal, documents } = example;
  const [watching, setWatching] = useState(removal?.state === "waiting" || removal?.state === "working");
  const [failed, setFailed] = useState<string | null>(removal?.state === "failed" ? (removal.text ?? "") : null);
  if (documents === null) return null;
  if (watching) return <Watch onFailed={(text) => (setFailed(text), setWatching(false))} />;
  return (
    <>
      {failed !== null && <Notice told={[{ text: say("没有删成，示例原样还在。", "It was not removed; the example is whole."), remedy: failed }]} />}
      {removal ? <OneClick documents={documents} onAsked={() => (setFailed(null), setWatching(true))} /> : <ByCommand documents={documents} />}
    </>
  );
}

const count = (documents: number): string => documents.toLocaleString("en-US");

function OneClick({ documents: known, onAsked }: { documents: number; onAsked: () => void }) {
  const { me } = useSession();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const key = useRef("");
  const begin = () => {
    key.current = freshKey();
    setRefusals([]);
    setOpen(true);
  };
  const remove = async () => {
    setBusy(true);
    setRefusals([]);
    try {
      await post("/api/start/remove_example", { documents: known }, key.current);
      onAsked();
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
      await cache.invalidateQueries({ queryKey: ["start"] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="start-removal">
      <Button look="danger" verb="remove_example" onClick={begin}>
        {say("删掉示例，从空的开始", "Remove the example and start empty")}
      </Button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} width={520} title={say(`删掉示例公司的 ${count(known)} 份单据和资料`, `Remove the example company's ${count(known)} documents`)}>
        <div className="start-confirm" data-dialog="remove_example">
          <p>{say("连同在示例上试做的一切，和示例里的账号。", "With all that was tried on it, and the people of the example.")}</p>
          <p>{say(`先备份，再换成空的，大约一分钟，这期间谁都不能用。中途断了，示例原样还在。${me.name ?? me.login} 留下做管理员，密码不变，之后重新登录。`, `A backup is written first, then an empty installation takes its place: about a minute, in which nobody can work. If it is broken off, the example is still whole. ${me.name ?? me.login} stays as administrator with the same password, and signs in again.`)}</p>
          {refusals.length > 0 && <Notice told={refusals} />}
          <div className="start-acts">
            <Button look="danger" verb="confirm" disabled={busy} onClick={() => void remove()}>
              {say(`删掉 ${count(known)} 份`, `Remove ${count(known)} documents`)}
            </Button>
            <Button look="quiet" verb="keep" onClick={() => setOpen(false)}>
              {say("不删", "Keep them")}
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}

/** Until the server is back with nobody signed in: then it is the empty one. */
function Watch({ onFailed }: { onFailed: (text: string) => void }) {
  const [stage, setStage] = useState<Stage>("preparing");
  const [since] = useState(() => performance.now());
  const [stuck, setStuck] = useState(false);
  const { me } = useSession();
  const failed = useRef(onFailed);
  failed.current = onFailed;
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const now = await lookAround();
      if (over) return;
      if (now.state === "failed") return failed.current(now.text ?? "");
      setStage((before) => stageOf(before, now));
      setStuck(now.state === "waiting" && performance.now() - since > STUCK_MS);
      if (now.answer === "gone") return window.location.assign(START);
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [since]);
  return (
    <section className="start-removal" aria-live="polite" data-removal={stage}>
      <h3>{say("正在删掉示例", "Removing the example")}</h3>
      <ol className="start-ship">
        {STAGES().map(([key, text], index) => {
          const at = STAGES().findIndex(([each]) => each === stage);
          return (
            <li key={key}>
              <GlyphIcon glyph={index < at ? "done" : index === at ? "confirmed" : "draft"} tone={index < at ? "ok" : index === at ? "primary" : "none"} />
              {text}
            </li>
          );
        })}
      </ol>
      <p>{say("可以等在这里，好了会自己打开。", "You can wait here; it opens by itself.")}</p>
      {stuck && (
        <p>
          {say("还没有人来做。也可以在装货通的那台机器上运行：", "Nobody has taken it up yet. It can also be run on the machine where Huotong is installed:")} <code className="start-command">{commandOf(me.login)}</code>
        </p>
      )}
    </section>
  );
}

const STUCK_MS = 20_000;

const STAGES = (): [Stage, string][] => [
  ["preparing", say("正在建空的数据", "Making the empty data")],
  ["exchanging", say("正在备份，正在换成空的，马上回来", "Backing up and exchanging the data; back in a moment")],
  ["done", say("好了，用原来的密码登录", "Done; sign in with the same password")],
];

/** Whether the server answers at all, whether one is still signed in, and how the removal stands. */
async function lookAround(): Promise<Reached> {
  const status = await fetch("/api/me", { credentials: "same-origin" }).then((response) => response.status, () => 0);
  const answer = reached(status);
  if (answer !== "here") return { answer };
  const start = await get<Begun>("/api/start").catch(() => null);
  if (!start) return { answer: "away" };
  if (!start.example) return { answer: "gone" };
  return { answer, state: start.example.removal?.state, text: start.example.removal?.text };
}

const commandOf = (login: string): string => `./ht example remove --person ${login}`;

/** Where the database is not Huotong's own, the server cannot have it exchanged: the screen says the command. */
function ByCommand({ documents }: { documents: number }) {
  const { me } = useSession();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <div className="start-removal">
        <Button look="danger" verb="remove_example" onClick={() => setAsked(true)}>
          {say("删掉示例，从空的开始", "Remove the example and start empty")}
        </Button>
      </div>
    );
  return (
    <div className="start-removal" role="region" aria-label={say("删掉示例", "Remove the example")}>
      <h3>{say(`删掉 ${count(documents)} 份单据和资料`, `Remove ${count(documents)} documents`)}</h3>
      <p>{say("连同在示例上试做的一切。先写备份，再换成空的；中途断了，示例原样还在。您留下做管理员，密码不变。", "With all that was tried on it. A backup is written first, then an empty installation takes its place; if it is broken off, the example is still whole. You stay as administrator, with the same password.")}</p>
      <p>{say("数据库由您自己保管，所以要在装货通的那台机器上运行这一条：", "You keep the database yourself, so this is run on the machine where Huotong is installed:")}</p>
      <code className="start-command" data-field="command">
        {commandOf(me.login)}
      </code>
      <div className="start-acts">
        <Button verb="copy" onClick={() => void navigator.clipboard?.writeText(commandOf(me.login))}>
          {say("复制", "Copy")}
        </Button>
        <Button look="quiet" verb="keep" onClick={() => setAsked(false)}>
          {say("不删", "Keep it")}
        </Button>
      </div>
    </div>
  );
}
