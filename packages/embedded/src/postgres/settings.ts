/**
 * What the product needs of Postgres, as server settings. The production file infra/postgres/postgresql.conf says the
 * same with bigger sizes.
 */
export function postgresSettings(durable: boolean): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: durable ? '256MB' : '128MB',
    // Off only in tests: an answer of 200 must survive the machine.
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    wal_compression: 'on',
    // Few checkpoints under load, yet a recovery of seconds.
    min_wal_size: durable ? '256MB' : '64MB',
    max_wal_size: durable ? '2GB' : '256MB',
    checkpoint_timeout: '10min',
    // Files of the cluster instead of /dev/shm, which is 64 MB in a container and keeps what a killed server had there.
    dynamic_shared_memory_type: 'mmap',
    random_page_cost: '1.1',
    // Plans of single rows: compiling them costs more than running them.
    jit: 'off',
    autovacuum_naptime: '10s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    idle_in_transaction_session_timeout: '60s',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
  }
}
