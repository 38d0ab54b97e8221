import { expect, it } from 'vitest'
import { en } from './en'
import { zh } from './zh'

function texts(of: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...texts(value as object, `${path}${key}.`)],
    ),
  )
}

const names = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort()

it('languages say the same of the same things', () => {
  const english = texts(en)
  const chinese = texts(zh)
  expect([...chinese.keys()]).toEqual([...english.keys()])
  for (const [key, text] of english) {
    expect([key, names(chinese.get(key) ?? '')]).toEqual([key, names(text)])
    expect(chinese.get(key)?.trim()).not.toBe('')
  }
})
