-- Drives Neovim as a person would, with the configuration in editors/neovim and heltid itself.
-- Neovim counts lines and columns from 0, columns in bytes.

local workspace = vim.fn.argv(0)
vim.cmd('bwipeout!')
vim.o.hidden = true
vim.opt.runtimepath:prepend(vim.env.PLUGIN)
vim.cmd('filetype on')
require('heltid').setup({ cmd = { vim.env.HELTID, 'lsp' } })

local patience = 20000

--- Waits until `read` gives `wanted`; fails with both.
local function equal(what, wanted, read)
  local seen
  local met = vim.wait(patience, function()
    seen = read()
    return vim.deep_equal(seen, wanted)
  end, 20)
  assert(met, what .. ': wanted ' .. vim.inspect(wanted) .. ' but saw ' .. vim.inspect(seen))
end

local function open(file)
  vim.cmd('edit! ' .. vim.fn.fnameescape(workspace .. '/' .. file))
  local buffer = vim.api.nvim_get_current_buf()
  equal('the server of ' .. file, true, function()
    local client = require('heltid').client(buffer)
    return client ~= nil and vim.lsp.buf_is_attached(buffer, client.id)
  end)
  return buffer
end

--- «9:17 ERROR size/below-minimum ⟦60 %⟧ The message», from the top down.
local function diagnostics(buffer)
  local lines = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    local severity = vim.diagnostic.severity[each.severity]
    local covered = vim.api.nvim_buf_get_text(buffer, each.lnum, each.col, each.end_lnum, each.end_col, {})
    local code = each.code or each.user_data.lsp.code
    table.insert(lines, ('%d:%d %s %s ⟦%s⟧ %s'):format(each.lnum, each.col, severity, code, table.concat(covered, '\n'), each.message))
  end
  table.sort(lines)
  return lines
end

local function problems(buffer, wanted)
  table.sort(wanted)
  equal('diagnostics', wanted, function()
    return diagnostics(buffer)
  end)
end

local function light(buffer, wanted)
  equal('the light', wanted, function()
    return require('heltid').light(buffer)
  end)
end

--- Puts the cursor on the first place where `text` stands.
local function cursor(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. text, 'c') > 0, text)
end

--- The text of the window that floats, as from a hover.
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

--- Chooses `title` from the code actions at the cursor; `offered` are all of them.
local function choose(title, offered)
  local titles
  vim.ui.select = function(items, options, chosen)
    titles = vim.tbl_map(options.format_item, items)
    for index, each in ipairs(titles) do
      if each == title then
        return chosen(items[index], index)
      end
    end
    chosen(nil, nil)
  end
  vim.lsp.buf.code_action()
  equal('code actions', offered, function()
    return titles
  end)
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
end

local red = {
  '9:17 ERROR size/below-minimum ⟦60 %⟧ 60 % er under minstekravet på 80 % i punkt 3.1.',
  '9:17 INFO consultation/missing ⟦60 %⟧ Begrunnelse og drøfting er ikke registrert for deltidsstillingen.',
}

local scenarios = {
  {
    'findings at the exact place, and the light',
    function()
      local buffer = open('utlysninger/helsefagarbeider.md')
      problems(buffer, red)
      light(buffer, 'red')
      local yellow = open('utlysninger/barnehagelaerer.md')
      light(yellow, 'yellow')
      local green = open('utlysninger/sykepleier.md')
      light(green, 'green')
      problems(green, {})
    end,
  },
  {
    'findings at the exact place after 😀',
    function()
      problems(open('utlysninger/smil.md'), {
        '9:40 ERROR size/below-minimum ⟦60 %⟧ 60 % er under minstekravet på 80 % i punkt 3.1.',
        '9:40 INFO consultation/missing ⟦60 %⟧ Begrunnelse og drøfting er ikke registrert for deltidsstillingen.',
      })
    end,
  },
  {
    'writing changes the verdict',
    function()
      local buffer = open('utlysninger/helsefagarbeider.md')
      light(buffer, 'red')
      cursor('60 %')
      vim.cmd('normal! cw100')
      light(buffer, 'green')
      problems(buffer, {})
      vim.cmd('undo')
      light(buffer, 'red')
      problems(buffer, red)
    end,
  },
  {
    'the guideline is saved, and the advert is judged anew',
    function()
      local advert = open('utlysninger/helsefagarbeider.md')
      light(advert, 'red')
      open('guidelines/eksempel-2024.yaml')
      vim.cmd('%s/minimum-size: 80/minimum-size: 50/')
      vim.cmd('%s/under 80 %/under 50 %/')
      vim.cmd('silent write')
      light(advert, 'green')
      vim.cmd('silent undo 0')
      vim.cmd('silent write')
      light(advert, 'red')
    end,
  },
  {
    'hover',
    function()
      local buffer = open('utlysninger/helsefagarbeider.md')
      light(buffer, 'red')
      cursor('60 %')
      vim.lsp.buf.hover()
      equal('the hover', true, function()
        local text = floating() or ''
        return text:find('punkt 3.1', 1, true) ~= nil and text:find('«Stillinger under 80 % lyses ikke ut.»', 1, true) ~= nil
      end)
      cursor('Helsefagarbeider')
    end,
  },
  {
    'a code action is applied',
    function()
      local buffer = open('utlysninger/helsefagarbeider.md')
      light(buffer, 'red')
      cursor('60 %')
      choose('Skriv «80 %»', {
        'Legg inn felt for begrunnelse og drøfting',
        'Skriv «80 %»',
        'Oppgi grunnen, som gir unntak (reststilling)',
        'Spør om dispensasjon fra punkt 3.1',
        'Vis punkt 3.1',
        'Forklar regelen «Begrunnelse og drøfting er ikke registrert»',
        'Forklar regelen «Stillingen er mindre enn avtalt»',
      })
      light(buffer, 'green')
      equal('the line', 'Vi har ledig 2 x 80 % fast stilling som helsefagarbeider', function()
        return line(10)
      end)
      problems(buffer, { '9:17 INFO consultation/missing ⟦80 %⟧ Begrunnelse og drøfting er ikke registrert for deltidsstillingen.' })
      vim.cmd('edit!')
    end,
  },
  {
    'new advert, folder, Word file, guideline',
    function()
      open('utlysninger/helsefagarbeider.md')
      vim.cmd('HeltidNewAdvert ' .. vim.fn.fnameescape(workspace .. '/utlysninger/ny.md'))
      equal('the file and its first line', { 'ny.md', '---' }, function()
        return { vim.fn.expand('%:t'), line(1) }
      end)
      vim.cmd('bdelete!')
      open('utlysninger/helsefagarbeider.md')
      vim.cmd('HeltidCheckFolder ' .. vim.fn.fnameescape(workspace))
      equal('the folder', 'red: Helsefagarbeider, Solbakken sykehjem', function()
        for _, item in ipairs(vim.fn.getqflist()) do
          if vim.fn.bufname(item.bufnr):match('helsefagarbeider.md$') then
            return item.text
          end
        end
      end)
      vim.cmd('cclose')
      vim.cmd('HeltidCheckFile ' .. vim.fn.fnameescape(workspace .. '/utlysninger/vernepleier.docx'))
      equal('the Word file', '# Vurdering av vernepleier.docx', function()
        return line(1)
      end)
      vim.cmd('bdelete!')
      open('utlysninger/helsefagarbeider.md')
      vim.cmd('HeltidShowGuideline')
      equal('the guideline', '# Lokale retningslinjer for heltidskultur i Eksempel kommune', function()
        return line(1)
      end)
      vim.cmd('bdelete!')
    end,
  },
}

for _, scenario in ipairs(scenarios) do
  local name, run = scenario[1], scenario[2]
  if name:find(vim.env.WORDS or '', 1, true) then
    local begun = vim.loop.hrtime()
    local met, trouble = xpcall(run, debug.traceback)
    io.stdout:write(('%-4s %s: %s (%.1f s)\n'):format(met and 'ok' or 'FAIL', vim.env.EDITOR_NAME, name, (vim.loop.hrtime() - begun) / 1e9))
    if not met then
      io.stdout:write('       ' .. trouble:gsub('\n', '\n       ') .. '\n')
    end
  end
end
io.stdout:flush()
vim.cmd('qall!')
