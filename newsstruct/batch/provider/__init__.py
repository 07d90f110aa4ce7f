"""Articles through a provider's Batch API, at half the price."""

from newsstruct.batch.provider.batches import BatchLimits, RemoteBatch
from newsstruct.batch.provider.provider import ProviderBatch, ProviderStatus

__all__ = ["BatchLimits", "ProviderBatch", "ProviderStatus", "RemoteBatch"]
