import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  Actions,
  Button,
  ButtonLink,
  ConfirmDialog,
  Dialog,
  Menu,
  MenuCheck,
  MenuItem,
  MenuLine,
  Tooltip,
  useToast,
} from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { Specimen } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  dialog: ['Esc 或背景关闭，焦点回到原处', 'Escape or the veil closes it, and the focus goes back'],
  open_dialog: ['打开对话框', 'Open a dialog'],
  ask: ['先问再做', 'Ask first'],
  fail: ['问，然后失败', 'Ask, then fail'],
  question: ['删除终端 SHA255-03？', 'Delete the terminal SHA255-03?'],
  effect: ['2 个等待中的任务会改派给其他终端。', '2 waiting tasks will go to other terminals.'],
  refused: ['终端正在执行任务', 'The terminal executes a task'],
  sheet: ['从右侧打开的详情，有自己的地址', 'Details from the right, with an address of their own'],
  open_sheet: ['打开详情', 'Open the details'],
  menu: ['一个按钮后面的操作', 'What can be done, behind a button'],
  more: ['更多操作', 'More'],
  columns: ['显示 PNR', 'Show the PNR'],
  copy: ['复制编号', 'Copy the id'],
  toast: ['顺便告知，不打断', 'Says in passing that something was done'],
  tell_done: ['成功提示', 'Tell of success'],
  tell_failed: ['失败提示', 'Tell of a failure'],
  saved: ['已保存', 'Saved'],
  tip: ['指到时的简短说明', 'A few words on what one points at'],
})

export function AboveSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const toast = useToast()
  const [shown, setShown] = useState<'dialog' | 'ask' | 'fail' | null>(null)
  const [isChecked, setChecked] = useState(true)
  const close = () => setShown(null)
  return (
    <>
      <Specimen name="Dialog · ConfirmDialog" note={say('dialog')}>
        <Actions>
          <Button onClick={() => setShown('dialog')}>{say('open_dialog')}</Button>
          <Button onClick={() => setShown('ask')}>{say('ask')}</Button>
          <Button onClick={() => setShown('fail')}>{say('fail')}</Button>
        </Actions>
      </Specimen>
      <Specimen name="Sheet" note={say('sheet')}>
        <ButtonLink to="/dev/components/sheet">{say('open_sheet')}</ButtonLink>
      </Specimen>
      <Specimen name="Menu" note={say('menu')}>
        <Menu trigger={<Button>{say('more')}</Button>}>
          <MenuItem icon={Copy} onPress={() => undefined}>
            {say('copy')}
          </MenuItem>
          <MenuCheck checked={isChecked} onChange={setChecked}>
            {say('columns')}
          </MenuCheck>
          <MenuLine />
          <MenuItem icon={Trash2} danger onPress={() => undefined}>
            {sample('remove')}
          </MenuItem>
        </Menu>
      </Specimen>
      <Specimen name="Toast · Tooltip" note={say('toast')}>
        <Actions>
          <Button onClick={() => toast.done(say('saved'))}>{say('tell_done')}</Button>
          <Button onClick={() => toast.failed(new Error(say('refused')))}>{say('tell_failed')}</Button>
          <Tooltip text={say('tip')}>
            <Button>{say('tip')}</Button>
          </Tooltip>
        </Actions>
      </Specimen>
      <Dialog open={shown === 'dialog'} onClose={close} title={say('open_dialog')} note={say('dialog')}>
        <Button onClick={close}>{sample('save')}</Button>
      </Dialog>
      <ConfirmDialog
        open={shown === 'ask' || shown === 'fail'}
        onClose={close}
        title={say('question')}
        act={sample('remove')}
        danger
        onConfirm={() => (shown === 'fail' ? Promise.reject(new Error(say('refused'))) : Promise.resolve())}
      >
        {say('effect')}
      </ConfirmDialog>
    </>
  )
}
