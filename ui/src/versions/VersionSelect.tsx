import { FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../graphql/tada'
import type { LiveEvent } from '../live/LiveEvents'
import { useLive } from '../live/useLive'
import { useLook } from '../graphql/useLook'

const CHOICES = graphql(`
  query VersionChoices($dataset: String!) {
    versions(dataset: $dataset, first: 200) {
      edges {
        node {
          number
          state
          tags
        }
      }
    }
  }
`)

/** One of the versions that are ready, the newest first. */
export function VersionSelect({
  dataset,
  label,
  chosen,
  onChoose,
  isOffered = () => true,
}: {
  dataset: string
  label: string
  /** A number. */
  chosen: string
  onChoose: (version: string) => void
  isOffered?: (version: number) => boolean
}) {
  const { t } = useTranslation()
  const { data, fetching, again } = useLook({ query: CHOICES, variables: { dataset } })
  const concerns = useCallback(
    ({ subject }: LiveEvent) => subject.startsWith(`${dataset}@`),
    [dataset],
  )
  useLive(concerns, again, fetching)
  const versions = (data?.versions?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ number, state }) => state === 'READY' && isOffered(number))
  const isListed = versions.some(({ number }) => String(number) === chosen)
  return (
    <FormSelect
      aria-label={label}
      className="forebay-version-select"
      value={chosen}
      onChange={(_, version) => {
        onChoose(version)
      }}
    >
      {!isListed && <FormSelectOption value={chosen} label={`${label} ${chosen}`} />}
      {versions.map(({ number, tags }) => (
        <FormSelectOption
          key={number}
          value={String(number)}
          label={[`${t('dataset.columns.version')} ${number}`, ...tags].join(' · ')}
        />
      ))}
    </FormSelect>
  )
}
