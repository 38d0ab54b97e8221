import {
  Checkbox,
  FormFieldGroup,
  FormFieldGroupHeader,
  Grid,
  GridItem,
  HelperText,
  HelperTextItem,
} from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { NamesField } from '../components/NamesField'
import { SelectField } from '../components/SelectField'
import { TextField } from '../components/TextField'
import { NODES } from '../nodes/query'
import { AmountField } from '../components/AmountField'
import { BYTE_UNITS, type ByteUnit } from '../format/amount'
import { fitting } from './fit'
import { isAmount, isNodeCount, isPair, isReference, type SettingsDraft } from './settings'

const MOST = 1000
const UNITS = Object.keys(BYTE_UNITS) as ByteUnit[]
const ENGINES = ['local', 'node'] as const

/** Where copies go, how much they may take, and which are there by themselves. */
export function SettingsForm({
  draft,
  isNew = false,
  onChange,
}: {
  draft: SettingsDraft
  /** Whether the engine may be left to the platform. */
  isNew?: boolean
  onChange: (draft: SettingsDraft) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [{ data }] = useQuery({ query: NODES, variables: { first: MOST } })
  const nodes = data?.nodes?.edges.map((edge) => edge.node) ?? []
  const living = nodes.filter((node) => node.alive)
  const fit = fitting(nodes, draft.selector).length
  const change = (changes: Partial<SettingsDraft>) => {
    onChange({ ...draft, ...changes })
  }
  return (
    <>
      <FormFieldGroup
        header={
          <FormFieldGroupHeader
            titleText={{ text: t('runtime.form.keep'), id: `${id}-keep` }}
            titleDescription={t('runtime.form.keepHelp')}
          />
        }
      >
        <Checkbox
          id={`${id}-latest`}
          label={t('runtime.form.latest')}
          description={t('runtime.form.latestHelp')}
          isChecked={draft.keepsLatest}
          onChange={(_, keepsLatest) => {
            change({ keepsLatest })
          }}
        />
        <NamesField
          label={t('runtime.form.others')}
          help={t('runtime.form.othersHelp')}
          wrong={t('runtime.form.noReference')}
          values={draft.keepsOthers}
          isGood={(text) => isReference(text) && text !== 'latest'}
          onChange={(keepsOthers) => {
            change({ keepsOthers })
          }}
        />
      </FormFieldGroup>
      <FormFieldGroup
        header={
          <FormFieldGroupHeader
            titleText={{ text: t('runtime.form.where'), id: `${id}-where` }}
            titleDescription={t('runtime.form.whereHelp')}
          />
        }
      >
        <Grid hasGutter md={6}>
          <GridItem>
            <TextField
              label={t('runtime.form.maxNodes')}
              help={t('runtime.form.maxNodesHelp')}
              wrong={isNodeCount(draft.maxNodes) ? undefined : t('runtime.form.noCount')}
              value={draft.maxNodes}
              isRequired
              onChange={(maxNodes) => {
                change({ maxNodes: maxNodes.trim() })
              }}
            />
          </GridItem>
          <GridItem>
            <SelectField
              label={t('runtime.form.engine')}
              value={draft.engine}
              options={[
                ...(isNew ? [{ value: '', text: t('runtime.engines.auto') }] : []),
                ...ENGINES.map((value) => ({ value, text: t(`runtime.engines.${value}`) })),
              ]}
              onChange={(engine) => {
                change({ engine })
              }}
            />
          </GridItem>
        </Grid>
        <NamesField
          label={t('runtime.form.selector')}
          help={t('runtime.form.selectorHelp')}
          wrong={t('runtime.form.noPair')}
          values={draft.selector}
          suggestions={[
            ...new Set(
              living.flatMap((node) => node.labels.map(({ key, value }) => `${key}=${value}`)),
            ),
          ].toSorted()}
          isGood={isPair}
          onChange={(selector) => {
            change({ selector })
          }}
        />
        {data && (
          <HelperText aria-live="polite">
            <HelperTextItem variant={fit === 0 ? 'warning' : 'success'} data-fit={fit}>
              {t('runtime.form.fit', { fit, count: living.length })}
            </HelperTextItem>
          </HelperText>
        )}
      </FormFieldGroup>
      <FormFieldGroup
        header={
          <FormFieldGroupHeader
            titleText={{ text: t('runtime.form.limits'), id: `${id}-limits` }}
            titleDescription={t('runtime.form.limitsHelp')}
          />
        }
      >
        <Grid hasGutter md={6}>
          <GridItem>
            <AmountField
              label={t('runtime.form.capacity')}
              help={t('runtime.form.capacityHelp')}
              units={UNITS.map((unit) => [unit, unit])}
              placeholder={t('runtime.form.unlimited')}
              wrong={t('runtime.form.noAmount')}
              isWrong={!isAmount(draft.capacity)}
              value={draft.capacity}
              onChange={(capacity) => {
                change({ capacity })
              }}
            />
          </GridItem>
          <GridItem>
            <AmountField
              label={t('runtime.form.rate')}
              help={t('runtime.form.rateHelp')}
              units={UNITS.map((unit) => [unit, `${unit}/s`])}
              placeholder={t('runtime.form.unlimited')}
              wrong={t('runtime.form.noAmount')}
              isWrong={!isAmount(draft.rate)}
              value={draft.rate}
              onChange={(rate) => {
                change({ rate })
              }}
            />
          </GridItem>
        </Grid>
      </FormFieldGroup>
    </>
  )
}
