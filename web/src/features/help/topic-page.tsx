import { useParams } from 'react-router'
import { NotFound } from '../../app/failure-pages.tsx'
import { Topic } from './topic.tsx'
import { isTopic } from './topics.ts'

/** A topic under its own address. */
export default function TopicPage() {
  const { topic } = useParams()
  return isTopic(topic) ? <Topic name={topic} /> : <NotFound />
}
