import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import { lazy, Suspense } from 'react'
import { graphql } from '../graphql/tada'
import { useLive } from '../live/useLive'
import type { WarmFile } from './content'
import { textOf } from './kind'
import { useBeginning } from './useBeginning'
import { useLook } from '../graphql/useLook'

const Markdown = lazy(() => import('./Markdown'))

const MOST = 256 * 1024
const NAME = /^readme\.(md|markdown)$/i

const README_LINES = graphql(`
  fragment ReadmeLines on FolderConnection @_unmask {
    edges {
      node {
        name
        path
        file {
          cached
        }
      }
    }
  }
`)

// Names are found by how they begin, and that in one case only.
const README = graphql(
  `
    query Readme($dataset: String!, $version: String!, $path: String) {
      upper: folder(dataset: $dataset, version: $version, path: $path, prefix: "README", first: 5) {
        ...ReadmeLines
      }
      title: folder(dataset: $dataset, version: $version, path: $path, prefix: "Readme", first: 5) {
        ...ReadmeLines
      }
      lower: folder(dataset: $dataset, version: $version, path: $path, prefix: "readme", first: 5) {
        ...ReadmeLines
      }
    }
  `,
  [README_LINES],
)

/** The README of a folder, where it has one that is warm. */
export default function Readme(place: Place) {
  // Of its own for each folder: what was found in one is not shown in the next.
  return <Found key={`${place.dataset}@${place.version}/${place.folder}`} {...place} />
}

interface Place {
  dataset: string
  version: string
  folder: string
}

const loads = ({ type }: { type: string }) => !type.endsWith('.progress')

function Found({ dataset, version, folder }: Place) {
  const { data, fetching, again } = useLook({
    query: README,
    variables: { dataset, version, path: folder },
  })
  useLive(loads, again, fetching)
  const found = [data?.upper, data?.title, data?.lower]
    .flatMap((list) => list?.edges ?? [])
    .find(({ node }) => NAME.test(node.name) && node.file?.cached)
  return found ? <ReadmeCard dataset={dataset} version={version} path={found.node.path} /> : null
}

function ReadmeCard(file: WarmFile) {
  const state = useBeginning(file, MOST)
  if (state.is !== 'there') return null
  const text = textOf(state.found.bytes, state.found.size > state.found.bytes.length)
  if (text === null) return null
  return (
    <Card className="forebay-apart" data-readme={file.path}>
      <CardTitle component="h2">{file.path}</CardTitle>
      <CardBody>
        <Suspense fallback={null}>
          <Markdown text={text} />
        </Suspense>
      </CardBody>
    </Card>
  )
}
