import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextArea,
} from '@patternfly/react-core'
import { useId, useState } from 'react'

/** Globs, one a line: they may have commas and spaces in them. */
export function GlobsField({
  label,
  help,
  values,
  onChange,
}: {
  label: string
  help: string
  values: string[]
  onChange: (globs: string[]) => void
}) {
  const id = useId()
  const [text, setText] = useState(values.join('\n'))
  return (
    <FormGroup label={label} fieldId={id}>
      <TextArea
        id={id}
        value={text}
        rows={2}
        autoResize
        spellCheck={false}
        aria-describedby={`${id}-help`}
        onChange={(_, next) => {
          setText(next)
          onChange(next.split('\n').filter((glob) => glob.trim() !== ''))
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
