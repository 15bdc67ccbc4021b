/** One line to type on, with its label above and what is wrong with it below. */

interface TextProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  problem?: string;
  figure?: boolean;
  wide?: boolean;
  disabled?: boolean;
  list?: readonly string[];
}

export function Text({ name, label, value, onChange, help, problem, figure, wide, disabled, list }: TextProps) {
  return (
    <label className="desk-field" data-wide={wide || undefined}>
      <span className="meta">{label}</span>
      <input
        className="desk-input"
        data-field={name}
        data-figure={figure || undefined}
        inputMode={figure ? "decimal" : undefined}
        list={list && `desk-list-${name}`}
        value={value}
        disabled={disabled}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {list && (
        <datalist id={`desk-list-${name}`}>
          {list.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {problem ? (
        <small className="desk-problem" data-problem={name}>
          {problem}
        </small>
      ) : (
        help && <small className="meta">{help}</small>
      )}
    </label>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
  wide?: boolean;
  disabled?: boolean;
  problem?: string;
}

/** One of a few, by the keyboard of the machine itself. */
export function Choice({ name, label, value, options, onChange, wide, disabled, problem }: ChoiceProps) {
  return (
    <label className="desk-field" data-wide={wide || undefined}>
      <span className="meta">{label}</span>
      <select className="desk-input" data-field={name} value={value} disabled={disabled} aria-invalid={problem ? true : undefined} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      {problem && (
        <small className="desk-problem" data-problem={name}>
          {problem}
        </small>
      )}
    </label>
  );
}
