import { defineRights } from '../right.ts'

export const peopleRights = {
  ...defineRights('users', {
    'users.read': ['查看用户', 'See users'],
    'users.create': ['新增用户', 'Create users'],
    'users.edit': ['编辑用户', 'Edit users'],
    'users.review': ['审核注册', 'Review registrations'],
    'users.disable': ['禁用与启用用户', 'Disable and enable users'],
    'users.delete': ['删除用户', 'Delete users'],
    'users.permit': ['分配角色与权限', 'Assign roles and permissions'],
    'users.assign': ['分配用户给管理员', 'Assign users to administrators'],
    'users.limits': ['调整额度与限制', 'Change limits'],
  }),
  ...defineRights('roles', {
    'roles.read': ['查看角色', 'See roles'],
    'roles.edit': ['管理角色', 'Manage roles'],
  }),
  ...defineRights('api_config', {
    'api_config.read': ['查看 API 配置', 'See API configurations'],
    'api_config.edit': ['修改 API 配置', 'Change API configurations'],
    'api_config.reveal': ['查看密钥', 'Reveal keys'],
  }),
}
