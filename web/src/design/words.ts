import { defineWords, useWords } from '../language/index.ts'

const words = defineWords({
  close: ['关闭', 'Close'],
  cancel: ['取消', 'Cancel'],
  save: ['保存', 'Save'],
  details: ['详情', 'Details'],
  copy: ['复制', 'Copy'],
  copied: ['已复制', 'Copied'],
  again: ['再试一次', 'Try again'],
  failed: ['没有读到', 'It could not be read'],
  loading: ['正在读取…', 'Reading…'],
  end: ['共 {n} 条，已到末尾', '{n} {n|item|items}, that is all'],
  so_far: ['已读取 {n} 条', '{n} {n|item|items} so far'],
  updated: ['更新于 {at}', 'As of {at}'],
  stale: ['没有读到最新内容', 'What is newest could not be read'],
  refresh: ['刷新', 'Refresh'],
  columns: ['列', 'Columns'],
  choose_all: ['全选', 'Choose all'],
  choose: ['选择', 'Choose'],
  clear: ['清除', 'Clear'],
  clear_filters: ['清除筛选', 'Clear filters'],
  filters: ['筛选', 'Filters'],
  find: ['查找', 'Find'],
  menu: ['菜单', 'Menu'],
  none: ['没有匹配的结果', 'Nothing matches'],
  show: ['显示', 'Show'],
  hide: ['隐藏', 'Hide'],
})

/** Texts that components share. */
export const useDesignWords = () => useWords(words)
