import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useId } from 'react'

/** One of a few things, with its label. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: { value: T; text: string }[]
  onChange: (value: T) => void
}) {
  const id = useId()
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect
        id={id}
        value={value}
        onChange={(_, next) => {
          onChange(next as T)
        }}
      >
        {options.map((option) => (
          <FormSelectOption key={option.value} value={option.value} label={option.text} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
