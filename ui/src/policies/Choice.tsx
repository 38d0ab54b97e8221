import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useId } from 'react'

/** One of a few, each said in words. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: [Value, string][]
  onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect
        id={id}
        value={value}
        onChange={(_, chosen) => {
          onChange(chosen as Value)
        }}
      >
        {options.map(([one, words]) => (
          <FormSelectOption key={one} value={one} label={words} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
