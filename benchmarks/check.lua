-- Checks every answer of a wrk run: status 200 and the expected length (given as EXPECT by the caller).
local expect = tonumber(os.getenv("EXPECT"))
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() bad = 0; wrk.headers["Accept-Encoding"] = os.getenv("ENCODING"); local c = os.getenv("COOKIE"); if c and c ~= "" then wrk.headers["Cookie"] = c end end
function response(status, headers, body) if status ~= 200 or #body ~= expect then bad = bad + 1 end end
function done(summary, latency, requests)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("bad") end
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d\n", summary.requests, summary.duration, wrong + e.connect + e.read + e.write + e.timeout))
end
