// docs/reconciler.md: every check of the reconciler, from its registry.
import { createChecks } from '@etermai/reconciler'
import type { Generator } from '../generated-files.ts'
import { generatedPage, table } from './text/page.ts'

const generate: Generator = () =>
  generatedPage('docs/reconciler.md', 'the checks of `packages/reconciler`', [
    '# What the reconciler watches',
    '',
    'The active dispatcher makes every check once a minute (`RECONCILE_EVERY_MS`): each time all that is under way, all that',
    'changed since the time before, and one page of the older rows (`RECONCILE_PAGE`). What is safe to repair it repairs;',
    'about the rest it raises an alert, which ends by itself when its cause is gone. `npm run manage -- doctor` makes the',
    'checks by hand, see the [runbook](operations-runbook.md#is-everything-as-it-must-be).',
    '',
    'A **fault** means that something was lost or done wrongly, a **warning** that something does not do its work, a',
    '**notice** that a person has work.',
    '',
    ...table(
      ['Check', 'How bad', 'Alert', 'What a finding means', 'What to do', 'Repaired by itself'],
      createChecks().map(({ name, severity, alert, meaning, remedy, repair }) => [
        `\`${name}\``,
        severity,
        alert === null ? 'none' : `\`${alert}\``,
        meaning,
        remedy,
        repair === undefined ? 'no' : 'yes',
      ]),
    ),
  ])
export default generate
