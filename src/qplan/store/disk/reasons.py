"""What the operating system says, in words."""

import errno

from qplan.core.base.message import Message, msg

_REASONS = {
    errno.ENOSPC: msg("the disk is full"),
    errno.EROFS: msg("the disk is read-only"),
    errno.EACCES: msg("no permission to write in this folder"),
    errno.EPERM: msg("no permission to write in this folder"),
    errno.ENOENT: msg("there is no such folder"),
    errno.ELOOP: msg("a symbolic link stands in its place"),
    errno.EFBIG: msg("the file would be larger than allowed"),
}
if hasattr(errno, "EDQUOT"):
    _REASONS[errno.EDQUOT] = msg("your share of the disk is used up")


def reason(error: OSError) -> Message:
    """Why the system refused."""
    if getattr(error, "winerror", None) in OPEN_ELSEWHERE:
        return msg("it is open in another program")
    known = _REASONS.get(error.errno or 0)
    return known or msg("the system says: {reason}", reason=error.strerror or type(error).__name__)


OPEN_ELSEWHERE = (5, 32, 33)
"""Windows: access denied, sharing violation, lock violation; often over in a moment."""
