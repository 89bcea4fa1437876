// The bare transport, to compare with: sends back what it gets; what begins with "!" goes to everybody.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) =>
  socket.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('!')) for (const other of server.clients) other.send(text);
    else socket.send(text);
  }),
);
server.on('listening', () => console.log(JSON.stringify({ port: server.address().port })));
setInterval(() => console.log(JSON.stringify({ rss: process.memoryUsage.rss() })), 200);
