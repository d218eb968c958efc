import { useSay, type Word } from '../../language/index.ts'

/** Names of parameters; where the same name means something else in an operation or group, with that before it. */
const names: Readonly<Record<string, Word>> = {
  origin: ['出发', 'From'],
  destination: ['到达', 'To'],
  date: ['日期', 'Date'],
  airline: ['航空公司', 'Airline'],
  direct_only: ['只看直达', 'Direct only'],
  time: ['不早于', 'Not before'],
  segments: ['航段', 'Segment'],
  flight_no: ['航班号', 'Flight'],
  cabin: ['舱位', 'Class'],
  passengers: ['乘机人', 'Passenger'],
  name: ['姓名', 'Name'],
  type: ['类型', 'Type'],
  id_type: ['证件', 'Document'],
  id_no: ['证件号码', 'Document number'],
  birth_date: ['出生日期', 'Birth date'],
  contact: ['联系方式', 'Contact'],
  phone: ['联系电话', 'Phone'],
  'contact.name': ['联系人', 'Whom to ask for'],
  ticketing_deadline: ['出票时限（北京时间）', 'Ticket by (Beijing time)'],
  authorize_offices: ['同时授权的 Office 号', 'Authorise Offices too'],
  pnr: ['编码（PNR）', 'PNR'],
  office_no: ['授权给 Office 号', 'Office to authorise'],
  price_limit: ['合计不超过（元）', 'Together at most (yuan)'],
  fare: ['指定运价', 'Fare'],
  fare_basis: ['运价基础', 'Fare basis'],
  total: ['成人票价合计（元）', 'Total for an adult (yuan)'],
  ticket_no: ['票号', 'Ticket number'],
}

const options: Readonly<Record<string, Word>> = {
  ADT: ['成人', 'Adult'],
  CHD: ['儿童', 'Child'],
  INF: ['婴儿', 'Infant'],
  NI: ['身份证', 'Identity card'],
  PP: ['护照', 'Passport'],
  ID: ['其他证件', 'Other document'],
}

/** What a parameter is called; one that is not known here by its own name. */
function fieldWord(path: string): Word {
  const steps = path.split('.').filter((step) => !/^\d+$/.test(step))
  const name = steps.at(-1) ?? ''
  return names[steps.slice(-2).join('.')] ?? names[name] ?? [name, name]
}

export function optionWord(value: string): Word {
  return options[value] ?? [value, value]
}

export function useFieldName(): (path: string) => string {
  const say = useSay()
  return (path) => say(fieldWord(path))
}
