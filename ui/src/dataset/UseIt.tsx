import { Content, Title } from '@patternfly/react-core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Command } from '../components/Command'
import { graphql } from '../graphql/tada'
import { useLive } from '../live/useLive'
import type { DatasetDetails } from './query'
import { useLook } from '../graphql/useLook'

const MOUNTS = graphql(`
  query Mounts($dataset: String!, $version: String!) {
    mounts(dataset: $dataset, version: $version) {
      engine
      node
      cluster
      path
      state
    }
  }
`)

const always = () => true

/** What to paste where the data is used. */
export function UseIt({ dataset }: { dataset: DatasetDetails }) {
  const { t } = useTranslation()
  const newest = dataset.page?.edges.find((edge) => edge.node.state === 'READY')?.node
  const { data, fetching, again } = useLook({
    query: MOUNTS,
    variables: { dataset: dataset.name, version: String(newest?.number ?? 0) },
    pause: !newest,
  })
  useLive(always, again, fetching)
  if (!newest) return <Content component="p">{t('dataset.use.none')}</Content>
  const reference = newest.tags[0] ?? String(newest.number)
  const mounts = (data?.mounts ?? []).filter((mount) => mount.path)
  const path = mounts.find((mount) => mount.state === 'COMPLETE')?.path
  const snippets: [string, string, string][] = [
    ...mounts.map((mount): [string, string, string] => [
      `path-${mount.cluster}-${mount.node}`,
      t('dataset.use.path', { node: mount.node }),
      mount.path ?? '',
    ]),
    ...(path
      ? [
          [
            'python',
            'Python',
            `from pathlib import Path\n\nroot = Path(${JSON.stringify(path)})\nfiles = [path for path in root.rglob("*") if path.is_file()]`,
          ] as [string, string, string],
        ]
      : []),
    [
      'curl',
      'curl',
      `curl -H "Authorization: Bearer $TOKEN" \\\n  ${window.location.origin}/api/v1/datasets/${dataset.name}/versions/${reference}/mounts`,
    ],
    ...(mounts.some((mount) => mount.engine === 'node')
      ? [
          [
            'pod',
            t('dataset.use.pod'),
            `metadata:\n  annotations:\n    forebay.io/dataset: ${dataset.name}@${reference}\n    forebay.io/mount-path: /data`,
          ] as [string, string, string],
        ]
      : []),
  ]
  return (
    <>
      {snippets.map(([key, title, text]) => (
        <Fragment key={key}>
          <Title headingLevel="h2" size="md" className="forebay-above">
            {title}
          </Title>
          <Command text={text} />
        </Fragment>
      ))}
    </>
  )
}
