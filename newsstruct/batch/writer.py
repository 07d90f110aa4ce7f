"""Writing to the store beside the event loop: what comes in while one commit runs goes with the next."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from newsstruct.batch.record import Record
from newsstruct.batch.store import Store
from newsstruct.errors import StoreError


class Writer:
    """Puts records into a store from one thread of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Record, Callable[[int], None], asyncio.Future[None]]] = []
        self._flushing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="newsstruct-store")

    async def keep(self, record: Record, then: Callable[[int], None]) -> None:
        """Put a record in the store and, once it is on disk, call `then` with its place.

        Both happen even when the waiting for them is cancelled. Raises StoreError.
        """
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((record, then, kept))
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush())
        await asyncio.shield(kept)

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._flushing is not None:
            await asyncio.shield(self._flushing)
        self._thread.shutdown()

    async def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            going, self._waiting = self._waiting, []
            records = [record for record, _, _ in going]
            try:
                places = await loop.run_in_executor(self._thread, self._store.put_all, records)
            except StoreError as error:
                for _, _, kept in going:
                    kept.set_exception(error)
                    kept.exception()  # whoever waited for it may be gone
                continue
            for (_, then, kept), place in zip(going, places, strict=True):
                then(place)
                kept.set_result(None)
        self._flushing = None
