/** One line to type on, with its label above. */

interface TextProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  figure?: boolean;
  wide?: boolean;
  list?: readonly string[];
}

export function Text({ name, label, value, onChange, help, figure, wide, list }: TextProps) {
  return (
    <label className="start-field" data-wide={wide || undefined}>
      <span className="meta">{label}</span>
      <input className="desk-input" data-field={name} data-figure={figure || undefined} inputMode={figure ? "decimal" : undefined} list={list && `start-${name}`} value={value} onChange={(event) => onChange(event.target.value)} />
      {list && (
        <datalist id={`start-${name}`}>
          {list.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {help && <small className="meta">{help}</small>}
    </label>
  );
}
