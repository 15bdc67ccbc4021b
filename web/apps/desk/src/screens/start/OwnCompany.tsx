/** One's own company: its name, the currency of its books, the zone of its days. */

import { act, documentQuery, Refused, say, type Document, type Refusal } from "@huotong/client";
import { Button, Notice, Skeleton } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Text } from "../../Text";

const CURRENCIES = ["CNY", "HKD", "USD", "EUR", "GBP", "JPY"];
const ZONES = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles"];

export function OwnCompany({ code, onDone }: { code: string; onDone: () => void }) {
  const { data } = useQuery(documentQuery("organisation", code));
  return data ? <Form key={data.version} company={data} onDone={onDone} /> : <Skeleton rows={2} />;
}

function Form({ company, onDone }: { company: Document; onDone: () => void }) {
  const [given, setGiven] = useState(() => Object.fromEntries(["name", "name_en", "currency", "time_zone"].map((key) => [key, String(company[key] ?? "")])));
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const set = (key: string) => (value: string) => setGiven({ ...given, [key]: value });
  const save = async () => {
    setRefusals([]);
    try {
      const body = { ...given, name_en: given.name_en || null, version: company.version };
      await act("organisation", company.id, "change", body);
      onDone();
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
    }
  };
  return (
    <form className="start-fields" onSubmit={(event) => (event.preventDefault(), void save())}>
      <Text name="name" label={say("公司名称", "Company name")} value={given.name!} onChange={set("name")} />
      <Text name="name_en" label={say("英文名称", "Name in English")} value={given.name_en!} onChange={set("name_en")} />
      <Text name="currency" label={say("本位币", "Base currency")} list={CURRENCIES} value={given.currency!} onChange={set("currency")} />
      <Text name="time_zone" label={say("时区", "Time zone")} list={ZONES} value={given.time_zone!} onChange={set("time_zone")} />
      {refusals.length > 0 && <Notice told={refusals} />}
      <Button look="primary" verb="change" type="submit">
        {say("就是这家公司", "That is the company")}
      </Button>
    </form>
  );
}
