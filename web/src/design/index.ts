export { Actions, Button, ButtonLink, IconButton } from './button.tsx'
export { Card, CardHead, Figure, PageHead } from './card.tsx'
export { Chart, type ChartColors, type Drawing } from './chart.tsx'
export { Chip, FilterPill, type Mood, moods } from './chip.tsx'
export { CopyButton, Id } from './copy.tsx'
export { cx } from './cx.ts'
export { ConfirmDialog, Dialog } from './dialog.tsx'
export { Facts } from './facts.tsx'
export {
  Checkbox,
  control,
  Field,
  type Option,
  PasswordField,
  SelectField,
  Switch,
  TextArea,
  TextField,
} from './fields.tsx'
export { Form, type SentForm, useSentForm } from './form.tsx'
export { JsonView } from './json-view.tsx'
export { LiveChip } from './live-chip.tsx'
export { Menu, MenuCheck, MenuIcon, MenuItem, MenuLine } from './menu.tsx'
export { useNarrow } from './narrow.ts'
export { Progress } from './progress.tsx'
export { useRenewal } from './renewal.ts'
export { Screen } from './screen.tsx'
export { Sheet } from './sheet.tsx'
export { Answer, Empty, Failed, Loading, Notice, Skeleton } from './states.tsx'
export { LinkTabs, Segmented } from './tabs.tsx'
export { setTheme, type Theme, useShade, useTheme } from './theme.ts'
export { type Step, Timeline } from './timeline.tsx'
export { ToastProvider, useToast } from './toast.tsx'
export { Tooltip, TooltipProvider } from './tooltip.tsx'
export { useDesignWords } from './words.ts'
