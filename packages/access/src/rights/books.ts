import { defineRights } from '../right.ts'

export const booksRights = {
  ...defineRights('money', {
    'money.read': ['查看余额与账单', 'See balances and bills'],
    'money.recharge': ['充值', 'Recharge'],
    'money.adjust': ['调账与退款', 'Adjust and refund'],
    'money.credit': ['设置信用额度', 'Set credit limits'],
    'money.warn': ['设置余额提醒', 'Set low-balance warnings'],
  }),
  ...defineRights('prices', {
    'prices.read': ['查看价格', 'See prices'],
    'prices.edit': ['修改价格', 'Change prices'],
  }),
  ...defineRights('reports', {
    'reports.read': ['查看报表', 'See reports'],
    'reports.export': ['导出', 'Export'],
  }),
}
