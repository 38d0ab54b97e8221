import { TextInput } from '@patternfly/react-core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { DATASET_NAMES } from './query'

/** Chooses one dataset, among those whose names contain what is typed. */
export function DatasetFilter({ onChoose }: { onChoose: (dataset: string) => void }) {
  const { t } = useTranslation()
  const list = useId()
  const [typed, setTyped] = useState('')
  const [{ data }] = useQuery({ query: DATASET_NAMES, variables: { q: typed || null } })
  const names = data?.datasets?.edges.map((edge) => edge.node.name) ?? []
  const choose = (name: string) => {
    setTyped('')
    onChoose(name)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        // Enough was typed when it names one, whole or not.
        const [only, other] = names
        if (typed) choose(only !== undefined && other === undefined ? only : typed)
      }}
    >
      <TextInput
        type="search"
        list={list}
        aria-label={t('loads.ofDataset')}
        placeholder={t('loads.ofDataset')}
        value={typed}
        onChange={(event, value) => {
          // Taken from the list, and not typed: a name may be the beginning of another.
          const picked = !(
            'inputType' in event.nativeEvent &&
            event.nativeEvent.inputType !== 'insertReplacementText'
          )
          if (picked && names.includes(value)) choose(value)
          else setTyped(value)
        }}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  )
}
