import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextArea,
} from '@patternfly/react-core'
import { useId } from 'react'

/** A text of several lines for machines, with its label and what to know of it. */
export function TextAreaField({
  label,
  value,
  onChange,
  help,
  isRequired = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  help: string
  isRequired?: boolean
}) {
  const id = useId()
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <TextArea
        id={id}
        value={value}
        isRequired={isRequired}
        rows={3}
        resizeOrientation="vertical"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-help`}
        onChange={(_, next) => {
          onChange(next)
        }}
      />
      <FormHelperText>
        <HelperText id={`${id}-help`}>
          <HelperTextItem>{help}</HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
