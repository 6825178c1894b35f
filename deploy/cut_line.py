"""A line between two nodes that can be cut and mended: it passes bytes on between whoever connects and the far end."""
import socket
import threading


class Line:
    def __init__(self, host, port):
        self.far_end = (host, port)
        self.ends = []
        self.whole = True
        self.lock = threading.Lock()
        self.entrance = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def address(self):
        return "%s:%d" % self.entrance.getsockname()

    def cut(self):
        """What is under way breaks off; whoever connects is hung up on."""
        with self.lock:
            self.whole = False
            ends, self.ends = self.ends, []
        for end in ends:
            self._hang_up(end)

    def mend(self):
        self.whole = True

    def _serve(self):
        while True:
            near, _ = self.entrance.accept()
            try:
                far = socket.create_connection(self.far_end, timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self.lock:
                if not self.whole:
                    near.close()
                    far.close()
                    continue
                self.ends += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pass_on(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        Line._hang_up(source)
        Line._hang_up(sink)

    @staticmethod
    def _hang_up(end):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is closed already
