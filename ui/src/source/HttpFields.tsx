import { Radio } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAreaField } from '../components/TextAreaField'
import { TextField } from '../components/TextField'
import { FILES } from './draft'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

const urlHelp = { page: 'urlHelp', list: 'listUrlHelp', named: 'baseUrlHelp' } as const

/** Files of a web server: what it shows itself, what a text file of it names, or named here. */
export function HttpFields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const flaw = useFlaw(flaws)
  const isNamed = draft.files === 'named'
  return (
    <>
      <div role="radiogroup" aria-label={t('create.source.http')}>
        {FILES.map((files) => (
          <Radio
            key={files}
            id={`${id}-${files}`}
            name={`${id}-how`}
            label={t(`create.source.${files}`)}
            description={t(`create.source.${files}Help`)}
            isChecked={draft.files === files}
            onChange={() => {
              onChange({ files })
            }}
          />
        ))}
      </div>
      <TextField
        label={t(isNamed ? 'create.source.baseUrl' : 'create.source.url')}
        help={t(`create.source.${urlHelp[draft.files]}`)}
        wrong={flaw('url')}
        value={draft.url}
        isRequired
        isCode
        onChange={(url) => {
          onChange({ url })
        }}
      />
      {isNamed && (
        <TextAreaField
          label={t('create.source.urls')}
          help={t('create.source.urlsHelp')}
          value={draft.urls}
          isRequired
          onChange={(urls) => {
            onChange({ urls })
          }}
        />
      )}
    </>
  )
}
