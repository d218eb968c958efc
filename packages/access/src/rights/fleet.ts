import { defineRights } from '../right.ts'

export const fleetRights = {
  ...defineRights('offices', {
    'offices.read': ['查看 Office号', 'See Office numbers'],
    'offices.create': ['新增 Office号', 'Add Office numbers'],
    'offices.grant': ['授权 Office号', 'Grant Office numbers'],
    'offices.switch': ['开关已授权的 Office号', 'Switch granted Office numbers'],
  }),
  ...defineRights('terminals', {
    'terminals.read': ['查看终端', 'See terminals'],
    'terminals.register': ['注册终端', 'Register terminals'],
    'terminals.edit': ['编辑终端', 'Edit terminals'],
    'terminals.assign': ['分配终端给管理员', 'Assign terminals to administrators'],
    'terminals.state': ['排空、暂停、隔离终端', 'Drain, pause, quarantine terminals'],
    'terminals.key': ['更换终端密钥', 'Rotate terminal keys'],
    'terminals.test': ['发送测试任务', 'Send test tasks'],
  }),
  ...defineRights('policy', {
    'policy.read': ['查看分配策略', 'See assignment policies'],
    'policy.edit': ['修改分配策略', 'Change assignment policies'],
  }),
}
