"""What goes to and comes from a provider's Batch API: files up, batches made, files down.

Files and batches are made once: before one is made again after a step whose end is not known, the provider's lists are
asked for it. A file is known by its name, a batch by its file.
"""

import asyncio
import tempfile
from functools import partial
from typing import IO, Any

from newsstruct.batch.provider.batches import Batches, BatchLimits, RemoteBatch
from newsstruct.batch.provider.questions import ENDPOINT, line_of
from newsstruct.engines.llm import ModelEngine
from newsstruct.errors import RequestError
from newsstruct.options import Options

_DAY = 86_400.0


class Wire:
    """One job's way to the provider. All its methods raise ModelError and ConfigurationError as an engine does."""

    def __init__(self, engine: ModelEngine, options: Options, batches: Batches, limits: BatchLimits) -> None:
        self._engine = engine
        self._options = options
        self._batches = batches
        self._limits = limits

    async def send(self, batch: RemoteBatch) -> None:
        """Take the steps that are left until the provider has the batch."""
        token = batch.token
        if batch.name is not None:
            return
        if batch.file is None:
            file = await self._upload(batch)
            self._batches.note(token, file=file, begun=False)
            batch = self._batches.get(token)
        try:
            made = await self._engine.call(partial(self._create, batch), self._options)
        except RequestError as error:
            if error.details.get("status") == 404:
                # The file is gone from there; the next time it is uploaded anew.
                self._batches.note(token, file=None, begun=False)
            raise
        self._batches.note(token, name=made.id, status=made.status, begun=False)

    async def look(self, batch: RemoteBatch) -> Any | None:
        """The provider's batch as it is now; None where the provider does not know it."""
        try:
            remote = await self._engine.call(
                lambda client: client.batches.retrieve(batch.name), self._options
            )
        except RequestError as error:
            if error.details.get("status") != 404:
                raise
            self._batches.note(batch.token, status="lost")
            return None
        counts = remote.request_counts
        done, failed = (counts.completed, counts.failed) if counts else (0, 0)
        self._batches.note(batch.token, status=remote.status, done=done, failed=failed)
        return remote

    async def fetch(self, file: str, into: IO[bytes]) -> None:
        """Copy a file of the provider; one that is no longer there counts as empty."""

        async def copy(client: Any) -> None:
            """From the beginning at every try."""
            into.seek(0)
            into.truncate()
            async with client.files.with_streaming_response.content(file) as response:
                async for chunk in response.iter_bytes():
                    into.write(chunk)

        try:
            await self._engine.call(copy, self._options)
        except RequestError as error:
            if error.details.get("status") != 404:
                raise

    async def cancel(self, batch: RemoteBatch) -> None:
        """Cancel a batch, and what of it is only uploaded; what it has answered can still be collected."""
        if batch.name is None and batch.begun and batch.file is not None:
            found = await self._engine.call(partial(self._made, batch), self._options)
            if found is not None:
                self._batches.note(batch.token, name=found.id, status=found.status, begun=False)
                batch = self._batches.get(batch.token)
        self._batches.note(batch.token, cancelled=True)
        if batch.name is None:
            if batch.file is not None or batch.begun:
                await self.discard(batch)
            self._batches.hold(batch.token)
            return
        try:
            await self._engine.call(lambda client: client.batches.cancel(batch.name), self._options)
        except RequestError as error:
            if error.details.get("status") == 404:
                self._batches.hold(batch.token)
            # Any other refusal means that it has ended already.

    async def _upload(self, batch: RemoteBatch) -> str:
        """The id of the batch's file, uploaded now or before."""
        with tempfile.TemporaryFile() as file:
            for asked in self._batches.requests(batch.token):
                file.write(line_of(self._engine, asked.text, asked.id, self._options))
            size, begun = file.tell(), batch.begun

            async def upload(client: Any) -> str:
                nonlocal begun
                if begun and (found := await self._uploaded(client, batch, size)):
                    return found
                self._batches.note(batch.token, begun=True)
                begun = True
                file.seek(0)
                made = await client.files.create(
                    file=(batch.file_name, file, "application/jsonl"), purpose="batch"
                )
                return str(made.id)

            return await self._engine.call(upload, self._options)

    async def _create(self, batch: RemoteBatch, client: Any) -> Any:
        """The provider's batch, made now or before."""
        if self._batches.get(batch.token).begun and (found := await self._made(batch, client)):
            return found
        self._batches.note(batch.token, begun=True)
        return await client.batches.create(
            input_file_id=batch.file,
            endpoint=ENDPOINT,
            completion_window="24h",
            metadata={"newsstruct": batch.token},
        )

    async def _made(self, batch: RemoteBatch, client: Any) -> Any | None:
        """The batch of this file, if one was made."""
        for pause in (0.0, self._limits.lists_lag):
            await asyncio.sleep(pause)
            async for remote in client.batches.list(limit=100):
                if remote.input_file_id == batch.file:
                    return remote
                if remote.created_at < batch.created - _DAY:
                    break
        return None

    async def _uploaded(self, client: Any, batch: RemoteBatch, size: int) -> str | None:
        """The id of the whole file that was uploaded under this batch's name, if one was."""
        async for file in client.files.list(purpose="batch", order="desc", limit=1000):
            if file.filename == batch.file_name:
                if file.bytes == size and file.status != "error":
                    return str(file.id)
                await client.files.delete(file.id)
            if file.created_at < batch.created - _DAY:
                break
        return None

    async def discard(self, batch: RemoteBatch) -> None:
        """Delete the file that was uploaded for a batch."""

        async def delete(client: Any) -> None:
            """Find it by its name."""
            async for file in client.files.list(purpose="batch", order="desc", limit=1000):
                if file.filename == batch.file_name:
                    await client.files.delete(file.id)
                if file.created_at < batch.created - _DAY:
                    break

        await self._engine.call(delete, self._options)
