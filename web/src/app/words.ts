import { defineWords, useWords } from '../language/index.ts'

const words = defineWords({
  work: ['工作', 'Work'],
  manage: ['管理', 'Manage'],
  operate: ['运维', 'Operate'],
  navigation: ['导航', 'Navigation'],
  skip: ['跳到内容', 'Skip to the content'],
  search: ['搜索页面、任务、终端、PNR', 'Search pages, tasks, terminals, PNRs'],
  available: ['可用余额', 'Available'],
  held: ['冻结', 'Held'],
  account: ['账户', 'Account'],
  sign_out: ['退出登录', 'Sign out'],
  theme: ['深色外观', 'Dark appearance'],
  language: ['English', '中文'],
  me: ['我的', 'Me'],
  all_pages: ['全部页面', 'All pages'],
  no_right: ['没有查看此页的权限', 'You may not see this page'],
  no_right_note: ['如需使用，请联系你的管理员。', 'Ask your administrator if you need it.'],
  not_found: ['没有这个页面', 'There is no such page'],
  to_start: ['回到首页', 'To the first page'],
  crashed: ['这个页面出错了', 'This page has failed'],
  crashed_note: [
    '其余部分不受影响。重新载入通常可以恢复。',
    'The rest is not affected. Loading it again usually helps.',
  ],
  reload: ['重新载入', 'Load again'],
  not_fetched: ['没有取到这个页面', 'This page could not be fetched'],
  not_fetched_note: [
    '网络断开，或平台刚刚更新。网络恢复后会自动打开；如果一直没有打开，请重新载入。',
    'The network is cut, or the platform was just updated. It opens when the line is back; if it does not, load it again.',
  ],
})

export const useShellWords = () => useWords(words)
