/** Who sits at the desk: signing in, and what he prefers, for everything below. */

import { language, meQuery, onSignedOut, prefer, preferencesQuery, say, signIn, speak, Refused, type Me, type Preferences, type Refusal } from "@huotong/client";
import { Button, Notice, type Brightness } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

interface Session {
  me: Me;
  preferences: Preferences;
  set: (changed: Preferences) => void;
}

const Known = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Known);
  if (!session) throw new Error("Only below a signed-in person.");
  return session;
}

export const brightness = (preferences?: Preferences): Brightness => {
  const wanted = preferences?.theme ?? localStorage.getItem("huotong.theme");
  if (wanted === "dark" || wanted === "light") return wanted;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
};

export function SignedIn({ children, onLook }: { children: ReactNode; onLook: () => void }) {
  const cache = useQueryClient();
  const me = useQuery(meQuery());
  const preferences = useQuery({ ...preferencesQuery(), enabled: me.isSuccess, retry: false });
  useEffect(() => onSignedOut(() => void cache.invalidateQueries({ queryKey: ["me"] })), [cache]);

  const set = useCallback(
    (changed: Preferences) => {
      cache.setQueryData(preferencesQuery().queryKey, (before: Preferences | undefined) => ({ ...before, ...changed }));
      if (changed.theme) localStorage.setItem("huotong.theme", String(changed.theme));
      if (changed.language === "zh" || changed.language === "en") speak(changed.language);
      // Names of one's organisation and roles come in the language that is read.
      void prefer(changed).then(() => changed.language && cache.invalidateQueries({ queryKey: ["me"] }));
      onLook();
    },
    [cache, onLook],
  );
  const known = preferences.data ?? (preferences.isError ? {} : undefined);
  const wanted = me.data && known ? (known.language ?? me.data.language) : null;
  const other = (wanted === "zh" || wanted === "en") && wanted !== language() ? wanted : null;
  const session = useMemo(() => (me.data && known && !other ? { me: me.data, preferences: known, set } : null), [me.data, known, other, set]);
  // Nothing is drawn, and nothing asked for, in a language that will be left at once.
  useEffect(() => {
    if (!other) return;
    speak(other);
    void cache.invalidateQueries({ queryKey: ["me"] });
    onLook();
  }, [other, onLook, cache]);

  if (me.error instanceof Refused && me.error.signedOut)
    return <SignIn onDone={() => void cache.resetQueries()} onLook={onLook} />;
  if (me.isError) return <Unreachable refusal={me.error instanceof Refused ? me.error.first : undefined} onAgain={() => void me.refetch()} />;
  return session ? <Known.Provider value={session}>{children}</Known.Provider> : null;
}

function Unreachable({ refusal, onAgain }: { refusal?: Refusal; onAgain: () => void }) {
  return (
    <main className="desk-door">
      <Notice told={[refusal ?? { text: say("服务器没有回音。", "The server did not answer.") }]} act={<Button small onClick={onAgain}>{say("再试", "Try again")}</Button>} />
    </main>
  );
}

function SignIn({ onDone, onLook }: { onDone: () => void; onLook: () => void }) {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    setRefusals([]);
    try {
      await signIn(login, password);
      onDone();
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="desk-door">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <h1>
          <span className="desk-mark" aria-hidden="true" />
          {say("货通", "Huotong")}
        </h1>
        <label>
          <span className="ht-label">{say("账号", "Login")}</span>
          <input className="desk-input" data-field="login" autoFocus autoComplete="username" value={login} onChange={(event) => setLogin(event.target.value)} />
        </label>
        <label>
          <span className="ht-label">{say("密码", "Password")}</span>
          <input className="desk-input" data-field="password" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
        </label>
        {refusals.length > 0 && <Notice told={refusals} />}
        <button type="submit" className="ht-button" data-look="primary" data-verb="sign_in" disabled={busy}>
          {say("登录", "Sign in")}
        </button>
        <button
          type="button"
          className="ht-button"
          data-look="quiet"
          data-size="small"
          data-verb="language"
          lang={language() === "zh" ? "en" : "zh-CN"}
          onClick={() => {
            speak(language() === "zh" ? "en" : "zh");
            onLook();
          }}
        >
          {language() === "zh" ? "English" : "中文"}
        </button>
      </form>
    </main>
  );
}
