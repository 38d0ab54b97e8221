import {
  Button,
  Content,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  EmptyState,
  EmptyStateBody,
  Label,
} from '@patternfly/react-core'
import { CheckCircleIcon, DownloadIcon, ThermometerEmptyIcon } from '@patternfly/react-icons'
import { useTranslation } from 'react-i18next'
import { Bytes } from '../components/Bytes'
import { Problem } from '../components/Problem'
import { type FileFacts, SEARCH } from '../files/query'
import { useLive } from '../live/useLive'
import { AT_ONCE, contentUrl, type WarmFile } from './content'
import { Preview } from './Preview'
import { useLook } from '../graphql/useLook'

const loads = ({ type }: { type: string }) => !type.endsWith('.progress')

/** A file of a version: what is known of it, and what it holds where it is warm. */
export default function FilePage(file: WarmFile) {
  const { t } = useTranslation()
  const { dataset, version, path } = file
  // The file itself is the first of those whose paths start with its.
  const { data, error, fetching, again } = useLook({
    query: SEARCH,
    variables: { dataset, version, prefix: path, first: 1 },
  })
  useLive(loads, again, fetching)
  const found = data?.files?.edges[0]?.node
  if (error) return <Problem error={error} retry={again} />
  if (!found) return null
  if (found.path !== path) return <Content component="p">{t('files.gone', { path })}</Content>
  return (
    <div data-file={path}>
      <Facts facts={found} />
      {found.cached && found.size <= AT_ONCE && (
        <Button
          component="a"
          variant="secondary"
          size="sm"
          icon={<DownloadIcon />}
          href={contentUrl(file)}
          download={path.slice(path.lastIndexOf('/') + 1)}
          className="forebay-above"
        >
          {t('preview.download')}
        </Button>
      )}
      {found.cached ? (
        <Preview file={file} />
      ) : (
        <EmptyState
          variant="sm"
          headingLevel="h2"
          icon={ThermometerEmptyIcon}
          titleText={t('preview.cold.title')}
        >
          <EmptyStateBody>{t('preview.cold.body')}</EmptyStateBody>
        </EmptyState>
      )}
    </div>
  )
}

function Facts({ facts }: { facts: FileFacts }) {
  const { t } = useTranslation()
  const lines = [
    [t('preview.size'), <Bytes key="size" value={facts.size} />],
    [t('preview.checksum'), facts.checksum && <code key="sum">{facts.checksum}</code>],
    [t('preview.identity'), <code key="identity">{facts.identity}</code>],
    [
      t('preview.cached'),
      facts.cached && (
        <Label key="cached" isCompact color="green" icon={<CheckCircleIcon />}>
          {t('state.WARM')}
        </Label>
      ),
    ],
    [
      t('preview.compared'),
      facts.verified !== null && t(facts.verified ? 'preview.byChecksum' : 'preview.bySize'),
    ],
  ] as const
  return (
    <DescriptionList
      isCompact
      columnModifier={{ md: '3Col' }}
      className="forebay-apart forebay-numbers"
    >
      {lines.map(
        ([term, value]) =>
          value && (
            <DescriptionListGroup key={term}>
              <DescriptionListTerm>{term}</DescriptionListTerm>
              <DescriptionListDescription className="forebay-long">
                {value}
              </DescriptionListDescription>
            </DescriptionListGroup>
          ),
      )}
    </DescriptionList>
  )
}
