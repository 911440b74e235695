"""The same bot of aiogram's with its RedisStorage, on a pool that waits; REDIS_URL names the server."""

import asyncio
import os
import sys

from aiogram.fsm.storage.redis import RedisStorage
from redis.asyncio import BlockingConnectionPool, Redis

from benchmarks.peers.aiogram_memory import run

if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[1])})
    pool = BlockingConnectionPool.from_url(os.environ["REDIS_URL"], max_connections=100, timeout=60)
    asyncio.run(run(RedisStorage(Redis(connection_pool=pool))))
