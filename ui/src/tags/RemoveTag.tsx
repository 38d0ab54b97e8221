import { Content } from '@patternfly/react-core'
import { useTranslation } from 'react-i18next'
import { useQuery } from 'urql'
import { Confirm } from '../components/Confirm'
import type { DatasetDetails } from '../dataset/query'
import { consequences } from './consequences'
import { Consequences } from './Consequences'
import { DELETE_TAG, TAGS } from './query'

/** Takes a tag away, after it was said what hangs on it. */
export function RemoveTag({
  dataset,
  tag,
  onDone,
  onClose,
}: {
  dataset: DatasetDetails
  tag: string
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [{ data }] = useQuery({ query: TAGS, variables: { dataset: dataset.name } })
  const revision = data?.dataset?.tags?.find(({ name }) => name === tag)?.revision
  return (
    <Confirm
      title={t('tags.remove.title', { tag })}
      action={t('tags.remove.action')}
      document={DELETE_TAG}
      variables={{
        input: { dataset: dataset.name, tag, ...(revision !== undefined && { revision }) },
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <Content component="p">{t('tags.remove.body')}</Content>
      {data?.dataset && <Consequences all={consequences(data.dataset, tag)} verb="goes" />}
    </Confirm>
  )
}
