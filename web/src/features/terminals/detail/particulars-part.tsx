import { KeyRound, Pencil, UserRound } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { Actions, Button, Card, CardHead, Facts, Id } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Terminal } from '../terminal.ts'
import { AssignDialog } from './acts/assign-dialog.tsx'
import { EditDialog } from './acts/edit-dialog.tsx'
import { NewKeyDialog } from './acts/new-key-dialog.tsx'

const words = defineWords({
  title: ['资料', 'Particulars'],
  id: ['终端 ID', 'Terminal ID'],
  office: ['Office 号', 'Office'],
  pid: ['PID', 'PID'],
  name: ['名称', 'Name'],
  type: ['类型', 'Type'],
  os: ['操作系统', 'System'],
  group: ['分组', 'Group'],
  weight: ['权重', 'Weight'],
  owner: ['管理员', 'Administrator'],
  nobody: ['未分配', 'Nobody'],
  created: ['登记于', 'Registered'],
  remark: ['备注', 'Remark'],
  edit: ['编辑资料', 'Edit'],
  assign: ['分配管理员', 'Assign'],
  key: ['换新密钥', 'New key'],
})

/** What is written about a terminal, and what changes it. */
export function ParticularsPart({ terminal }: { terminal: Terminal }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const [open, setOpen] = useState<'edit' | 'assign' | 'key' | null>(null)
  const close = () => setOpen(null)
  const { group } = terminal
  return (
    <Card>
      <CardHead title={say('title')} />
      <Facts
        facts={[
          [say('id'), <Id key="id" id={terminal.terminal_id} />],
          [say('name'), terminal.name ?? undefined],
          [say('office'), terminal.office_no],
          [say('pid'), terminal.pid],
          [say('type'), terminal.type ?? undefined],
          [say('os'), terminal.os ?? undefined],
          [
            say('group'),
            group === null ? undefined : (
              <Link
                key="group"
                to={`/terminals?${new URLSearchParams({ group })}`}
                className="rounded-[4px] text-accent hover:underline"
              >
                {group}
              </Link>
            ),
          ],
          [say('weight'), format.number(terminal.weight)],
          [say('owner'), terminal.owner ?? say('nobody')],
          [say('created'), format.time(terminal.created_at)],
          [say('remark'), terminal.remark ?? undefined],
        ]}
      />
      <Actions className="mt-5">
        {can('terminals.edit') && (
          <Button size="s" icon={Pencil} onClick={() => setOpen('edit')}>
            {say('edit')}
          </Button>
        )}
        {can('terminals.assign') && (
          <Button size="s" icon={UserRound} onClick={() => setOpen('assign')}>
            {say('assign')}
          </Button>
        )}
        {can('terminals.key') && (
          <Button size="s" icon={KeyRound} onClick={() => setOpen('key')}>
            {say('key')}
          </Button>
        )}
      </Actions>
      {open === 'edit' && <EditDialog terminal={terminal} onClose={close} />}
      {open === 'assign' && <AssignDialog terminal={terminal} onClose={close} />}
      {open === 'key' && <NewKeyDialog terminal={terminal} onClose={close} />}
    </Card>
  )
}
