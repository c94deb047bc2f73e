"""One line of JSON a message, as log queries read it. Never hand it anything secret."""

import json
import sys
from datetime import datetime, timezone


def log(level, message, **details):
    line = {
        "time": datetime.now(timezone.utc).isoformat(),
        "level": level,
        "message": message,
        **details,
    }
    print(json.dumps(line), file=sys.stdout, flush=True)
