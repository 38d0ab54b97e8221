import { Radio } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAreaField } from '../components/TextAreaField'
import { TextField } from '../components/TextField'
import type { FieldsProps } from './fields'
import { useFlaw } from './useFlaw'

/** Files of a web server: what it lists itself, or a list of URLs. */
export function HttpFields({ draft, flaws, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const flaw = useFlaw(flaws)
  return (
    <>
      <div role="radiogroup" aria-label={t('create.source.http')}>
        {[false, true].map((isList) => (
          <Radio
            key={String(isList)}
            id={`${id}-${isList ? 'list' : 'page'}`}
            name={`${id}-how`}
            label={t(isList ? 'create.source.list' : 'create.source.page')}
            description={t(isList ? 'create.source.listHelp' : 'create.source.pageHelp')}
            isChecked={draft.isList === isList}
            onChange={() => {
              onChange({ isList })
            }}
          />
        ))}
      </div>
      <TextField
        label={t(draft.isList ? 'create.source.baseUrl' : 'create.source.url')}
        help={t(draft.isList ? 'create.source.baseUrlHelp' : 'create.source.urlHelp')}
        wrong={flaw('url')}
        value={draft.url}
        isRequired
        isCode
        onChange={(url) => {
          onChange({ url })
        }}
      />
      {draft.isList && (
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
