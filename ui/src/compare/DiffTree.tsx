import { TreeView, type TreeViewDataItem } from '@patternfly/react-core'
import {
  FileIcon,
  FolderIcon,
  FolderOpenIcon,
  MinusIcon,
  PencilAltIcon,
  PlusIcon,
} from '@patternfly/react-icons'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatExactBytes, formatNumber } from '../format/bytes'
import { type DiffNode, diffTree } from './diffTree'
import type { DiffItem } from './query'

/** Folders are open from the beginning when there are no more lines than this. */
const OPEN = 60

const ICONS = {
  ADDED: <PlusIcon className="forebay-added" />,
  REMOVED: <MinusIcon className="forebay-removed" />,
  CHANGED: <PencilAltIcon className="forebay-changed" />,
}

/** What differs, by folders. */
export function DiffTree({ items }: { items: DiffItem[] }) {
  const { t, i18n } = useTranslation()
  const data = useMemo(() => {
    const line = (node: DiffNode): TreeViewDataItem => {
      const kind = node.item?.kind
      const size = node.item ? (node.item.size ?? node.item.baseSize ?? 0) : 0
      return {
        id: `${kind ?? 'FOLDER'} ${node.path}`,
        icon: kind ? ICONS[kind] : <FolderIcon />,
        name: (
          <span className="forebay-diff-line" data-diff-path={node.path} data-diff-kind={kind}>
            <span className="forebay-long">
              {kind && <span className="forebay-only-heard">{t(`compare.kind.${kind}`)} </span>}
              {node.name}
              {!kind && '/'}
            </span>
            {node.item ? (
              <span title={formatExactBytes(size, i18n.language)}>
                {kind === 'CHANGED' && `${formatBytes(node.item.baseSize ?? 0, i18n.language)} → `}
                {formatBytes(size, i18n.language)}
              </span>
            ) : (
              <span>
                {t('datasets.files', {
                  count: node.files,
                  formatted: formatNumber(node.files, i18n.language),
                })}
                , {node.bytes < 0 ? '−' : '+'}
                {formatBytes(Math.abs(node.bytes), i18n.language)}
              </span>
            )}
          </span>
        ),
        ...(node.children.length > 0 && {
          children: node.children.map(line),
          expandedIcon: <FolderOpenIcon />,
          defaultExpanded: items.length <= OPEN,
        }),
      }
    }
    return diffTree(items).map(line)
  }, [items, t, i18n.language])
  return (
    <TreeView
      key={items.length}
      data={data}
      hasGuides
      aria-label={t('compare.tree')}
      icon={<FileIcon />}
      className="forebay-diff forebay-numbers"
    />
  )
}
