import { Label } from '@patternfly/react-core'
import { ThumbtackIcon, UnpluggedIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../components/RowMenu'
import { columnsOf, rowsOf } from './heat'
import { HeatCell } from './HeatCell'
import { NodeBar } from './NodeBar'
import { isByNumberOnly, referencesTo } from './pins'
import type { Runtime, RuntimeNode, RuntimeVersion, Tag } from './query'

/** Versions by nodes: where how much of what is warm. */
export function HeatMap({
  runtime,
  versions,
  nodes,
  tags,
  onPin,
  onUnpin,
}: {
  runtime: Runtime
  versions: RuntimeVersion[]
  nodes: RuntimeNode[]
  tags: Tag[]
  /** Absent for who may not. */
  onPin?: (version: number) => void
  onUnpin?: (references: string[]) => void
}) {
  const { t } = useTranslation()
  const { warm } = runtime.status
  const columns = columnsOf(nodes, warm)
  return (
    <div
      className="forebay-heat-map"
      // Wider than the page with many nodes, and then scrolled by keys, too.
      role="region"
      tabIndex={0}
      aria-label={t('runtime.heat.title')}
    >
      <Table
        aria-label={t('runtime.heat.title')}
        variant="compact"
        borders={false}
        gridBreakPoint=""
        className="forebay-numbers"
      >
        <Thead>
          <Tr>
            <Th>{t('runtime.heat.version')}</Th>
            {columns.map((column) => (
              <Th
                key={`${column.cluster}/${column.name}`}
                modifier="wrap"
                data-column={column.name}
              >
                {column.name}{' '}
                {!column.isAlive && (
                  <Label isCompact color="red" icon={<UnpluggedIcon />}>
                    {t('nodes.silent')}
                  </Label>
                )}
                <NodeBar column={column} />
              </Th>
            ))}
            {onPin && <Th screenReaderText={t('dialog.actions')} />}
          </Tr>
        </Thead>
        <Tbody>
          {rowsOf(versions, warm).map((version) => {
            const pins = referencesTo(version, runtime.settings.pinned, tags, versions)
            const kept = referencesTo(version, runtime.settings.keep, tags, versions)
            const totalBytes = versions.find(({ number }) => number === version)?.totalBytes ?? 0
            return (
              <Tr key={version} data-row={version}>
                <Th scope="row">
                  v{version}{' '}
                  {tags
                    .filter((tag) => tag.version === version)
                    .map((tag) => (
                      <Label key={tag.name} isCompact color="purple">
                        {tag.name}
                      </Label>
                    ))}{' '}
                  {pins.length > 0 && (
                    <Label isCompact color="blue" icon={<ThumbtackIcon />} data-pinned>
                      {isByNumberOnly(pins)
                        ? t('runtime.heat.pinned')
                        : t('runtime.heat.pinnedBy', { pins: pins.join(', ') })}
                    </Label>
                  )}{' '}
                  {kept.length > 0 && (
                    <Label isCompact color="green">
                      {t('runtime.heat.kept')}
                    </Label>
                  )}
                </Th>
                {columns.map(({ cluster, name }) => (
                  <Td key={`${cluster}/${name}`} data-cell={name}>
                    <HeatCell
                      totalBytes={totalBytes}
                      copy={warm.find(
                        (copy) =>
                          copy.version === version &&
                          copy.cluster === cluster &&
                          copy.node === name,
                      )}
                    />
                  </Td>
                ))}
                {onPin && (
                  <Td isActionCell>
                    <RowMenu
                      name={`v${version}`}
                      actions={[
                        pins.length > 0
                          ? {
                              text: isByNumberOnly(pins)
                                ? t('runtime.heat.unpin')
                                : t('runtime.heat.unpinOf', { pins: pins.join(', ') }),
                              run: () => {
                                onUnpin?.(pins)
                              },
                            }
                          : {
                              text: t('runtime.heat.pin'),
                              run: () => {
                                onPin(version)
                              },
                            },
                      ]}
                    />
                  </Td>
                )}
              </Tr>
            )
          })}
        </Tbody>
      </Table>
    </div>
  )
}
