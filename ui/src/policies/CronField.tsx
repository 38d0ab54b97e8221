import {
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isRefusal, readCron } from './cron'
import { cronWords } from './cronWords'

/** A line of cron, said in words as it is typed; what is none is said, too. */
export function CronField({
  value,
  timeZone,
  onChange,
}: {
  value: string
  timeZone: string
  onChange: (value: string) => void
}) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const read = readCron(value)
  let said: string
  if (!isRefusal(read)) {
    const words = cronWords(read, t, i18n.language) ?? t('policies.cron.unsaid')
    said = `${words} · ${timeZone}`
  } else if ('field' in read) {
    said = t(`policies.cronWrong.${read.is}`, {
      ...read,
      field: t(`policies.cronWrong.of.${read.field}`),
    })
  } else {
    said = t(`policies.cronWrong.${read.is}`, { ...read, count: 'count' in read ? read.count : 0 })
  }
  const isWrong = isRefusal(read) && read.is !== 'empty'
  return (
    <FormGroup label={t('policies.form.cron')} fieldId={id} isRequired>
      <TextInput
        id={id}
        value={value}
        isRequired
        autoComplete="off"
        spellCheck={false}
        validated={isWrong ? 'error' : 'default'}
        aria-describedby={`${id}-help`}
        onChange={(_, next) => {
          onChange(next)
        }}
      />
      <FormHelperText>
        <HelperText id={`${id}-help`} aria-live="polite">
          <HelperTextItem
            variant={isWrong ? 'error' : isRefusal(read) ? 'default' : 'success'}
            data-cron={isRefusal(read) ? read.is : 'words'}
          >
            {said}
          </HelperTextItem>
          {!isWrong && <HelperTextItem>{t('policies.form.cronHelp')}</HelperTextItem>}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  )
}
