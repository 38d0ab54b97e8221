import { FormSelect, FormSelectOption, TextInput, ToolbarItem } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import type { Changes } from '../address/changed'
import { FilterText } from '../components/FilterText'
import { instantOf, localOf, OBJECT_KINDS, OUTCOMES } from './filter'
import { KNOWN_OPERATIONS } from './operationWords'

/** What of the log is asked for, as the address has it. */
export function AuditFilters({
  parameters,
  onChoose,
}: {
  parameters: URLSearchParams
  onChoose: (changes: Changes) => void
}) {
  const { t } = useTranslation()
  const value = (name: string) => parameters.get(name) ?? ''
  return (
    <>
      {(['principal', 'dataset', 'operation'] as const).map((name) => (
        <ToolbarItem key={name}>
          <FilterText
            label={t(`audit.filter.${name}`)}
            value={value(name)}
            suggestions={name === 'operation' ? KNOWN_OPERATIONS : []}
            onChange={(text) => {
              onChoose({ [name]: text })
            }}
          />
        </ToolbarItem>
      ))}
      <ToolbarItem>
        <FormSelect
          className="forebay-choice"
          aria-label={t('audit.outcome')}
          value={value('outcome')}
          onChange={(_, outcome) => {
            onChoose({ outcome })
          }}
        >
          <FormSelectOption value="" label={t('audit.anyOutcome')} />
          {OUTCOMES.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`audit.outcomes.${one}`)} />
          ))}
        </FormSelect>
      </ToolbarItem>
      <ToolbarItem>
        <FormSelect
          className="forebay-choice"
          aria-label={t('audit.kind')}
          value={value('kind')}
          onChange={(_, kind) => {
            onChoose({ kind })
          }}
        >
          <FormSelectOption value="" label={t('audit.anyKind')} />
          {OBJECT_KINDS.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`audit.kinds.${one}`)} />
          ))}
        </FormSelect>
      </ToolbarItem>
      {(['since', 'until'] as const).map((name) => (
        <ToolbarItem key={name}>
          <label className="forebay-moment">
            {t(`audit.filter.${name}`)}
            <TextInput
              type="datetime-local"
              aria-label={t(`audit.filter.${name}`)}
              value={localOf(parameters.get(name))}
              onChange={(_, local) => {
                onChoose({ [name]: instantOf(local) })
              }}
            />
          </label>
        </ToolbarItem>
      ))}
    </>
  )
}
